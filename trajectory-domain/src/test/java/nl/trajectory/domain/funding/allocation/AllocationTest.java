package nl.trajectory.domain.funding.allocation;

import static nl.trajectory.domain.funding.Terms.term;
import static nl.trajectory.domain.funding.allocation.AllocationInTests.judgement;
import static nl.trajectory.domain.funding.allocation.AllocationInTests.open;
import static nl.trajectory.domain.funding.allocation.AllocationInTests.withCeiling;
import static nl.trajectory.domain.funding.allocation.AllocationInTests.withCosts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import org.junit.jupiter.api.Test;

/** Who gets a place within the limits of an agreement. */
class AllocationTest {
  private static final Term FREE = result().build();
  private static final Term EACH = result().perTrajectory().build();
  private static final Term ONE = result().maximumCount(1).build();
  private static final Term TWO = result().maximumCount(2).build();
  private static final Term TOTAL = result().maximumTotal("2500.00").build();
  private static final Term UP_TO = result().upTo("1000.00").build();
  private static final Term START = term("START", Trigger.STARTED).amount("500.00").build();

  private static Terms result() {
    return term("RESULT", Trigger.CONTRACT_SIGNED);
  }

  @Test
  void without_limits_everyone_who_meets_the_term_has_a_claim() {
    AllocationInTests allocation = open().meets("a", FREE).meets("b", FREE).failsToMeet("c", FREE);
    assertThat(allocation.of("a", FREE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("b", FREE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("c", FREE)).isEqualTo("no claim");
    assertThat(allocation.loses("c", FREE).of("c", FREE)).isEqualTo("unknown");
  }

  @Test
  void beyond_the_maximum_count_one_waits() {
    AllocationInTests allocation = open().meets("a", TWO).meets("b", TWO).meets("c", TWO);
    assertThat(allocation.of("b", TWO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("c", TWO)).isEqualTo("no claim waits for maximum-count");
    assertThat(allocation.allocation().candidates().get(2).waitsFor())
        .containsExactly(new CheckedCondition("maximum-count", "at most 2", "2 granted", false));
  }

  @Test
  void beyond_the_maximum_total_one_waits_and_gets_no_part() {
    AllocationInTests allocation = open().meets("a", TOTAL).meets("b", TOTAL).meets("c", TOTAL);
    assertThat(allocation.of("c", TOTAL)).isEqualTo("no claim waits for maximum-total");
    Term smaller = result().amount("500.00").maximumTotal("2500.00").build();
    assertThat(allocation.meets("d", smaller).of("d", smaller))
        .as("one that fits")
        .isEqualTo("DUE 500.00");
  }

  @Test
  void a_ceiling_counts_all_terms_together() {
    AllocationInTests allocation =
        withCeiling("1500.00").meets("a", FREE).meets("b", START).meets("c", START);
    assertThat(allocation.of("b", START)).isEqualTo("DUE 500.00");
    assertThat(allocation.of("c", START)).isEqualTo("no claim waits for ceiling");
  }

  @Test
  void a_maximum_of_one_term_leaves_other_terms_alone() {
    AllocationInTests allocation = open().meets("a", ONE).meets("b", ONE).meets("b", START);
    assertThat(allocation.of("b", ONE)).isEqualTo("no claim waits for maximum-count");
    assertThat(allocation.of("b", START)).isEqualTo("DUE 500.00");
  }

  @Test
  void a_participant_is_paid_once_in_however_many_trajectories() {
    AllocationInTests allocation = open().meets("a.1", FREE).meets("a.2", FREE).meets("b", FREE);
    assertThat(allocation.of("a.1", FREE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a.2", FREE)).isEqualTo("no claim waits for once-per-participant");
    assertThat(allocation.of("b", FREE)).as("another participant").isEqualTo("DUE 1000.00");
    assertThat(allocation.allocation().candidates().get(1).waitsFor())
        .containsExactly(
            new CheckedCondition(
                "once-per-participant", "once for each participant", "1 granted", false));
    assertThat(allocation.meets("a.2", START).of("a.2", START))
        .as("for another term")
        .isEqualTo("DUE 500.00");
  }

  @Test
  void the_one_place_of_a_participant_goes_along_the_line_when_it_comes_free() {
    AllocationInTests allocation =
        open().meets("a.3", FREE).meets("a.2", FREE).meets("a.1", FREE).loses("a.3", FREE);
    assertThat(allocation.of("a.3", FREE)).isEqualTo("WITHDRAWN 0.00");
    assertThat(allocation.of("a.2", FREE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a.1", FREE)).isEqualTo("no claim waits for once-per-participant");
    allocation.decided("a.2", FREE, Decision.REJECTED);
    assertThat(allocation.of("a.1", FREE)).as("a rejection frees it").isEqualTo("DUE 1000.00");
    assertThat(allocation.meets("a.3", FREE).of("a.3", FREE))
        .as("who comes back finds it taken")
        .isEqualTo("WITHDRAWN 0.00 waits for once-per-participant");
  }

  @Test
  void money_that_is_out_keeps_the_one_place_until_it_has_come_back() {
    AllocationInTests allocation =
        open()
            .meets("a.1", FREE)
            .meets("a.2", FREE)
            .decided("a.1", FREE, Decision.APPROVED, Decision.PAID)
            .loses("a.1", FREE);
    assertThat(allocation.of("a.1", FREE)).isEqualTo("RECLAIM_DUE 0.00");
    assertThat(allocation.of("a.2", FREE)).isEqualTo("no claim waits for once-per-participant");
    allocation.decided("a.1", FREE, Decision.RECLAIM_SETTLED);
    assertThat(allocation.of("a.2", FREE)).isEqualTo("DUE 1000.00");
  }

  @Test
  void a_term_may_count_each_trajectory() {
    AllocationInTests allocation = open().meets("a.1", EACH).meets("a.2", EACH);
    assertThat(allocation.of("a.1", EACH)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a.2", EACH)).isEqualTo("DUE 1000.00");
  }

  @Test
  void counting_once_from_now_on_puts_nobody_out() {
    AllocationInTests allocation =
        open()
            .meets("a.1", EACH)
            .meets("a.2", EACH)
            .judged(judgement(FREE, "a.1", true, 5), judgement(FREE, "a.2", true, 5))
            .meets("a.3", FREE);
    assertThat(allocation.of("a.1", FREE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a.2", FREE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a.3", FREE)).isEqualTo("no claim waits for once-per-participant");
    allocation.loses("a.1", FREE);
    assertThat(allocation.of("a.3", FREE))
        .as("as long as another has its place")
        .isEqualTo("no claim waits for once-per-participant");
    assertThat(allocation.loses("a.2", FREE).of("a.3", FREE)).isEqualTo("DUE 1000.00");
  }

  @Test
  void counting_each_from_now_on_lets_those_who_wait_in() {
    AllocationInTests allocation =
        open()
            .meets("a.1", FREE)
            .meets("a.2", FREE)
            .judged(judgement(EACH, "a.1", true, 5), judgement(EACH, "a.2", true, 5));
    assertThat(allocation.of("a.1", EACH)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a.2", EACH)).isEqualTo("DUE 1000.00");
  }

  @Test
  void whoever_has_the_one_place_may_get_more_and_keeps_it_when_kept_anew() {
    AllocationInTests allocation = withCosts("600.00").meets("a.1", UP_TO).meets("a.2", UP_TO);
    assertThat(allocation.of("a.1", UP_TO)).isEqualTo("DUE 600.00");
    assertThat(allocation.costs("900.00").of("a.1", UP_TO)).isEqualTo("DUE 900.00");
    allocation.reloaded(Euros.of("900.00")).costs("1200.00");
    assertThat(allocation.of("a.1", UP_TO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a.2", UP_TO)).isEqualTo("no claim waits for once-per-participant");
    AllocationInTests paid =
        open()
            .meets("a.1", FREE)
            .decided("a.1", FREE, Decision.APPROVED, Decision.PAID)
            .loses("a.1", FREE)
            .reloaded(Euros.ZERO)
            .meets("a.2", FREE);
    assertThat(paid.of("a.2", FREE))
        .as("it is remembered whose money is out")
        .isEqualTo("no claim waits for once-per-participant");
  }

  @Test
  void a_freed_place_goes_to_the_earliest_that_was_refused() {
    AllocationInTests allocation =
        open().meets("a", ONE).meets("c", ONE).meets("b", ONE).loses("a", ONE);
    assertThat(allocation.of("a", ONE)).isEqualTo("WITHDRAWN 0.00");
    assertThat(allocation.of("c", ONE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("b", ONE)).isEqualTo("no claim waits for maximum-count");
  }

  @Test
  void who_was_interrupted_goes_to_the_back_of_the_line() {
    AllocationInTests allocation =
        open()
            .meets("a", ONE)
            .meets("b", ONE)
            .meets("c", ONE)
            .failsToMeet("b", ONE)
            .meets("b", ONE)
            .loses("a", ONE);
    assertThat(allocation.of("c", ONE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("b", ONE)).isEqualTo("no claim waits for maximum-count");
  }

  @Test
  void who_is_judged_again_without_interruption_keeps_the_place_in_the_line() {
    AllocationInTests allocation =
        open()
            .meets("a", ONE)
            .meets("c", ONE)
            .meets("b", ONE)
            .meetsOnOtherEvidence("c", ONE)
            .loses("a", ONE);
    assertThat(allocation.of("c", ONE)).isEqualTo("DUE 1000.00");
  }

  @Test
  void what_was_granted_keeps_its_place() {
    AllocationInTests allocation =
        open().meets("b", ONE).meets("a", ONE).meetsOnOtherEvidence("b", ONE);
    assertThat(allocation.of("b", ONE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a", ONE)).isEqualTo("no claim waits for maximum-count");
    AllocationInTests lowered =
        open()
            .meets("a", TWO)
            .meets("b", TWO)
            .judged(judgement(ONE, "a", true, 5), judgement(ONE, "b", true, 5));
    assertThat(lowered.of("a", ONE)).isEqualTo("DUE 1000.00");
    assertThat(lowered.of("b", ONE)).as("also when the limit is lowered").isEqualTo("DUE 1000.00");
  }

  @Test
  void a_rejection_frees_the_place_and_stays() {
    AllocationInTests allocation =
        open().meets("a", ONE).meets("b", ONE).decided("a", ONE, Decision.REJECTED);
    assertThat(allocation.of("a", ONE)).isEqualTo("REJECTED 0.00");
    assertThat(allocation.of("b", ONE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.meets("a", ONE).of("a", ONE))
        .as("judged the same")
        .isEqualTo("REJECTED 0.00");
    assertThat(allocation.loses("b", ONE).of("a", ONE))
        .as("a free place")
        .isEqualTo("REJECTED 0.00");
    assertThat(allocation.meetsOnOtherEvidence("a", ONE).of("a", ONE)).isEqualTo("DUE 1000.00");
  }

  @Test
  void a_rejected_one_with_other_evidence_stands_in_line() {
    AllocationInTests allocation =
        open()
            .meets("a", ONE)
            .meets("b", ONE)
            .decided("a", ONE, Decision.REJECTED)
            .meetsOnOtherEvidence("a", ONE);
    assertThat(allocation.of("a", ONE)).isEqualTo("WITHDRAWN 0.00 waits for maximum-count");
    assertThat(allocation.loses("b", ONE).of("a", ONE)).isEqualTo("DUE 1000.00");
  }

  @Test
  void paid_money_keeps_its_place_until_it_has_come_back() {
    AllocationInTests allocation =
        open()
            .meets("a", ONE)
            .meets("b", ONE)
            .decided("a", ONE, Decision.APPROVED, Decision.PAID)
            .loses("a", ONE);
    assertThat(allocation.of("a", ONE)).isEqualTo("RECLAIM_DUE 0.00");
    assertThat(allocation.of("b", ONE)).isEqualTo("no claim waits for maximum-count");
    assertThat(allocation.meets("a", ONE).of("a", ONE))
        .as("restored in time")
        .isEqualTo("PAID 0.00");
    allocation.loses("a", ONE).decided("a", ONE, Decision.RECLAIM_SETTLED);
    assertThat(allocation.of("b", ONE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.meets("a", ONE).of("a", ONE))
        .isEqualTo("RECLAIMED 0.00 waits for maximum-count");
    assertThat(allocation.loses("b", ONE).of("a", ONE)).isEqualTo("DUE 1000.00");
  }

  @Test
  void an_amount_that_outgrows_the_limit_stays_until_there_is_room() {
    Term more = result().amount("2000.00").maximumTotal("2500.00").build();
    AllocationInTests allocation = open().meets("a", TOTAL).meets("b", TOTAL).meets("b", more);
    assertThat(allocation.of("b", more)).isEqualTo("DUE 1000.00");
    assertThat(allocation.loses("a", TOTAL).of("b", more)).isEqualTo("DUE 2000.00");
    assertThat(open().meets("a", TOTAL).meets("a", more).of("a", more)).isEqualTo("DUE 2000.00");
  }

  @Test
  void an_amount_that_shrinks_makes_room() {
    Term less = result().amount("500.00").maximumTotal("2500.00").build();
    AllocationInTests allocation =
        open().meets("a", TOTAL).meets("b", TOTAL).meets("c", TOTAL).meets("a", less);
    assertThat(allocation.of("a", less)).isEqualTo("DUE 500.00");
    assertThat(allocation.of("c", TOTAL)).isEqualTo("DUE 1000.00");
  }

  @Test
  void up_to_is_what_is_left_of_the_actual_costs() {
    AllocationInTests allocation = open().meets("a", UP_TO).meets("b", UP_TO);
    assertThat(allocation.of("a", UP_TO)).isEqualTo("no claim waits for actual-costs");
    allocation.costs("1400.00");
    assertThat(allocation.of("a", UP_TO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 400.00");
    assertThat(allocation.meets("c", UP_TO).of("c", UP_TO))
        .isEqualTo("no claim waits for actual-costs");
    allocation.costs("1400.01");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 400.01");
    assertThat(allocation.of("c", UP_TO)).isEqualTo("no claim waits for actual-costs");
    allocation.costs("2100.00");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("c", UP_TO)).isEqualTo("DUE 100.00");
  }

  @Test
  void up_to_comes_after_what_was_granted_before_and_not_after_what_came_later() {
    AllocationInTests allocation =
        withCosts("1200.00").meets("a", START).meets("b", UP_TO).meets("c", START);
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 700.00");
    assertThat(allocation.of("c", START)).isEqualTo("DUE 500.00");
    assertThat(allocation.loses("a", START).of("b", UP_TO)).isEqualTo("DUE 1000.00");
  }

  @Test
  void up_to_takes_what_a_limit_leaves() {
    Term total = result().upTo("1000.00").maximumTotal("1500.00").build();
    AllocationInTests allocation =
        withCosts("9000.00").meets("a", total).meets("b", total).meets("c", total);
    assertThat(allocation.of("b", total)).isEqualTo("DUE 500.00");
    assertThat(allocation.of("c", total)).isEqualTo("no claim waits for maximum-total");
    Term lowered = result().upTo("1000.00").maximumTotal("100.00").build();
    allocation.judged(judgement(lowered, "a", true, 5), judgement(lowered, "b", true, 5));
    assertThat(allocation.of("a", lowered)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("b", lowered)).isEqualTo("DUE 500.00");
  }

  @Test
  void of_those_granted_at_once_whoever_went_first_keeps_going_first() {
    Term total = result().upTo("800.00").maximumTotal("1000.00").build();
    AllocationInTests allocation = open().meets("b", total).meets("a", total).costs("9000.00");
    assertThat(allocation.of("b", total)).isEqualTo("DUE 800.00");
    assertThat(allocation.of("a", total)).isEqualTo("DUE 200.00");
    allocation.costs("9500.00");
    assertThat(allocation.of("b", total)).isEqualTo("DUE 800.00");
    assertThat(allocation.of("a", total)).isEqualTo("DUE 200.00");
  }

  @Test
  void one_that_may_get_more_leaves_those_after_it_what_they_have() {
    Term little = result().upTo("200.00").maximumTotal("1000.00").build();
    Term much = result().upTo("800.00").maximumTotal("1000.00").build();
    AllocationInTests allocation =
        withCosts("9000.00").meets("a", little).meets("b", much).meets("a", much);
    assertThat(allocation.of("a", much)).isEqualTo("DUE 200.00");
    assertThat(allocation.of("b", much)).isEqualTo("DUE 800.00");
  }

  @Test
  void raised_terms_put_nobody_out() {
    Term four = result().amount("400.00").maximumTotal("1200.00").build();
    Term five = result().amount("500.00").maximumTotal("1200.00").build();
    AllocationInTests allocation = open().meets("a", four).meets("b", four).meets("c", four);
    allocation.decided("a", four, Decision.APPROVED);
    allocation.judged(
        judgement(five, "a", true, 5),
        judgement(five, "b", true, 5),
        judgement(five, "c", true, 5));
    assertThat(allocation.of("a", five)).isEqualTo("APPROVED 400.00");
    assertThat(allocation.of("b", five)).isEqualTo("DUE 400.00");
    assertThat(allocation.of("c", five)).isEqualTo("DUE 400.00");
    allocation.loses("c", five);
    assertThat(allocation.of("a", five)).isEqualTo("DUE 500.00");
    assertThat(allocation.of("b", five)).isEqualTo("DUE 500.00");
  }

  @Test
  void raised_terms_take_nothing_of_the_costs_from_those_granted_later() {
    Term four = result().upTo("400.00").build();
    AllocationInTests allocation =
        withCosts("1200.00").meets("a", four).meets("b", four).meets("c", four);
    allocation.decided("c", four, Decision.APPROVED);
    allocation.judged(
        judgement(UP_TO, "a", true, 5),
        judgement(UP_TO, "b", true, 5),
        judgement(UP_TO, "c", true, 5));
    assertThat(allocation.of("a", UP_TO)).isEqualTo("DUE 400.00");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 400.00");
    assertThat(allocation.of("c", UP_TO)).isEqualTo("APPROVED 400.00");
  }

  @Test
  void what_is_freed_goes_to_who_waits_before_one_that_came_later_gets_more() {
    Term little = result().amount("800.00").build();
    Term other = term("START", Trigger.STARTED).upTo("1200.00").build();
    AllocationInTests allocation =
        withCeiling("1500.00")
            .costs("9000.00")
            .meets("a", little)
            .meets("b", little)
            .meets("c", other);
    assertThat(allocation.of("b", little)).isEqualTo("no claim waits for ceiling");
    assertThat(allocation.of("c", other)).isEqualTo("DUE 700.00");
    allocation.loses("a", little);
    assertThat(allocation.of("b", little)).isEqualTo("DUE 800.00");
    assertThat(allocation.of("c", other)).isEqualTo("DUE 700.00");
  }

  @Test
  void paying_a_later_claim_takes_nothing_from_an_earlier_one() {
    AllocationInTests allocation =
        withCosts("1200.00").meets("a", UP_TO).meets("b", UP_TO).meets("b", START);
    allocation.decided("a", UP_TO, Decision.APPROVED);
    allocation.decided("b", START, Decision.APPROVED, Decision.PAID);
    assertThat(allocation.of("a", UP_TO)).isEqualTo("APPROVED 1000.00");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 200.00");
  }

  @Test
  void a_fixed_amount_that_rises_comes_before_what_is_left_of_the_costs() {
    AllocationInTests allocation = withCosts("1200.00").meets("a", START).meets("b", UP_TO);
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 700.00");
    Term dearer = term("START", Trigger.STARTED).amount("600.00").build();
    assertThat(allocation.meets("a", dearer).of("a", dearer)).isEqualTo("DUE 600.00");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 600.00");
    Term dearest = term("START", Trigger.STARTED).amount("1200.00").build();
    assertThat(allocation.meets("a", dearest).of("a", dearest)).isEqualTo("DUE 1200.00");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("WITHDRAWN 0.00 waits for actual-costs");
  }

  @Test
  void who_came_to_wait_with_others_keeps_the_place_when_corrected() {
    AllocationInTests allocation =
        open()
            .judged(
                judgement(ONE, "a", true, 1),
                judgement(ONE, "b", true, 2),
                judgement(ONE, "c", true, 3))
            .judged(judgement(ONE, "b", true, 9))
            .loses("a", ONE);
    assertThat(allocation.of("b", ONE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("c", ONE)).isEqualTo("no claim waits for maximum-count");
  }

  @Test
  void when_money_has_come_back_one_that_still_fulfils_the_term_goes_before_those_who_wait() {
    AllocationInTests allocation =
        withCeiling("1500.00")
            .costs("9000.00")
            .meets("a", UP_TO)
            .meets("b", UP_TO)
            .decided("a", UP_TO, Decision.APPROVED, Decision.PAID);
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 500.00");
    allocation.judged(judgement(UP_TO, "a", true, 5, "0363"));
    assertThat(allocation.of("a", UP_TO)).isEqualTo("RECLAIM_DUE 0.00");
    allocation.decided("a", UP_TO, Decision.RECLAIM_SETTLED);
    assertThat(allocation.of("a", UP_TO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("b", UP_TO)).isEqualTo("DUE 500.00");
  }

  @Test
  void a_rejection_outlives_other_terms() {
    AllocationInTests allocation = open().meets("a", FREE).decided("a", FREE, Decision.REJECTED);
    Term dearer = result().amount("1500.00").build();
    assertThat(allocation.meets("a", dearer).of("a", dearer)).isEqualTo("REJECTED 0.00");
    assertThat(allocation.meetsOnOtherEvidence("a", dearer).of("a", dearer))
        .isEqualTo("DUE 1500.00");
  }

  @Test
  void a_rejection_outlives_terms_that_leave_it_out_for_a_while() {
    AllocationInTests allocation =
        open().meets("a", ONE).meets("b", ONE).decided("a", ONE, Decision.REJECTED);
    allocation.loses("b", ONE).loses("a", ONE);
    assertThat(allocation.of("a", ONE)).isEqualTo("WITHDRAWN 0.00");
    assertThat(allocation.meets("a", ONE).of("a", ONE)).isEqualTo("REJECTED 0.00");
    assertThat(allocation.meets("b", ONE).of("b", ONE)).as("its place").isEqualTo("DUE 1000.00");
    assertThat(allocation.meetsOnOtherEvidence("a", ONE).loses("b", ONE).of("a", ONE))
        .isEqualTo("DUE 1000.00");
  }

  @Test
  void a_paid_part_is_never_topped_up() {
    AllocationInTests allocation =
        withCosts("400.00")
            .meets("a", UP_TO)
            .decided("a", UP_TO, Decision.APPROVED, Decision.PAID)
            .costs("2000.00");
    assertThat(allocation.of("a", UP_TO)).isEqualTo("PAID 0.00");
    assertThat(allocation.meets("b", UP_TO).of("b", UP_TO)).isEqualTo("DUE 1000.00");
  }

  @Test
  void changed_terms_judge_all_at_once_and_the_line_is_kept() {
    Map<ClaimKey, Optional<nl.trajectory.domain.funding.eligibility.Judgement>> all =
        Map.of(
            new ClaimKey("A1", "RESULT", "a"), Optional.of(judgement(TWO, "a", true, 5)),
            new ClaimKey("A1", "RESULT", "b"), Optional.of(judgement(TWO, "b", true, 5)),
            new ClaimKey("A1", "RESULT", "c"), Optional.of(judgement(TWO, "c", true, 5)));
    AllocationInTests allocation =
        open().meets("c", ONE).meets("b", ONE).meets("a", ONE).judged(all);
    assertThat(allocation.of("b", TWO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a", TWO)).isEqualTo("no claim waits for maximum-count");
  }

  @Test
  void of_those_judged_at_once_whoever_fulfilled_the_term_first_goes_first() {
    AllocationInTests allocation =
        open()
            .judged(
                judgement(TWO, "a", true, 9),
                judgement(TWO, "b", true, 3),
                judgement(TWO, "c", true, 7));
    assertThat(allocation.of("b", TWO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("c", TWO)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("a", TWO)).isEqualTo("no claim waits for maximum-count");
  }

  @Test
  void of_one_position_the_order_is_by_key() {
    AllocationInTests allocation =
        open().judged(judgement(ONE, "b", true, 5), judgement(ONE, "a", true, 5));
    assertThat(allocation.of("a", ONE)).isEqualTo("DUE 1000.00");
    assertThat(allocation.of("b", ONE)).isEqualTo("no claim waits for maximum-count");
  }

  @Test
  void a_book_made_anew_from_what_was_kept_goes_on_as_before() {
    AllocationInTests allocation =
        withCosts("1400.00").meets("a", UP_TO).meets("b", UP_TO).meets("c", UP_TO);
    List<Candidate> before = allocation.allocation().candidates();
    allocation.reloaded(Euros.of("1400.00")).costs("1400.00");
    assertThat(allocation.allocation().candidates()).isEqualTo(before);
  }

  @Test
  void only_what_changed_is_said() {
    Allocation allocation = open().meets("a", ONE).meets("b", ONE).allocation();
    AllocationResult same =
        allocation.costsAre(new AllocationCause(9, AllocationInTests.DAY), Euros.ZERO);
    assertThat(same.changes()).isEmpty();
    AllocationResult gone =
        allocation.judged(
            new AllocationCause(9, AllocationInTests.DAY),
            Map.of(new ClaimKey("A1", "RESULT", "b"), Optional.empty()));
    assertThat(gone.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.candidate().isGone()).isTrue();
              assertThat(change.events()).isEmpty();
            });
    assertThat(gone.after().candidates()).hasSize(1);
  }
}

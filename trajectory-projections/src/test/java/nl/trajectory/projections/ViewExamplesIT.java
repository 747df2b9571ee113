package nl.trajectory.projections;

import static nl.trajectory.domain.trajectory.Steps.certificate;
import static nl.trajectory.domain.trajectory.Steps.day;
import static nl.trajectory.domain.trajectory.Steps.handedOver;
import static nl.trajectory.domain.trajectory.Steps.joined;
import static nl.trajectory.domain.trajectory.Steps.left;
import static nl.trajectory.domain.trajectory.Steps.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.cohort.CohortView.Deviations;
import nl.trajectory.projections.cohort.CohortView.Exits;
import nl.trajectory.projections.cohort.CohortView.Reached;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.Rate;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRate;
import nl.trajectory.projections.success.SuccessRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The views by example: newcomers, opened on 3 March 2025, who join on 17 March. */
class ViewExamplesIT {
  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant T1 = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant T2 = Instant.parse("2026-01-03T00:00:00Z");
  private static final LocalDate LATER = day("2026-06-01");

  private final Store store = Store.empty();

  @AfterEach
  void close() {
    store.close();
  }

  private void plan(String reference, String recruitmentFrom, String startsOn) {
    store.plan(
        new CohortPlanned(
            reference,
            "Group",
            "newcomers",
            1,
            "construction",
            "Rijnmond",
            "Fund",
            day(recruitmentFrom),
            day(startsOn),
            10,
            null),
        T0);
  }

  private void record(String reference, Instant at, Given given) {
    List<TrajectoryEvent> events = new ArrayList<>(given.events());
    StepRecorded opening = (StepRecorded) events.get(0);
    events.set(0, RandomHistories.opened(opening, reference, "Rijnmond", "0599"));
    store.record(reference, at, events);
  }

  private static Given starter() {
    return Given.newcomers().admitted().joined("C1");
  }

  private Cohort cohort(LocalDate on) {
    store.project();
    return store.cohorts.find("C1", on, null).orElseThrow();
  }

  private static Map<Milestone, Integer> counts(Cohort cohort) {
    Map<Milestone, Integer> counts = new TreeMap<>();
    cohort.funnel().stream()
        .filter(reached -> reached.count() > 0)
        .forEach(reached -> counts.put(reached.milestone(), reached.count()));
    return counts;
  }

  @Test
  void a_cohort_without_starters_has_counts_but_no_shares() {
    plan("C1", "2025-02-01", "2025-03-17");
    Cohort cohort = cohort(LATER);
    assertThat(cohort.starters()).isZero();
    assertThat(cohort.funnel()).extracting(Reached::milestone).containsExactly(Milestone.values());
    assertThat(cohort.funnel())
        .allSatisfy(
            reached ->
                assertThat(reached)
                    .isEqualTo(new Reached(reached.milestone(), 0, null, null, reached.onRoute())));
    assertThat(cohort.exits()).isEmpty();
    assertThat(cohort.deviations()).containsExactly(new Deviations("norm.group-size", 1));
    assertThat(cohort.processDirector()).isEqualTo("Fund");
    assertThat(cohort.minimumSize()).isEqualTo(8);
    assertThat(cohort.maximumSize()).isEqualTo(14);
  }

  @Test
  void a_milestone_says_whether_the_programmes_route_leads_by_it() {
    plan("C1", "2025-02-01", "2025-03-17");
    assertThat(cohort(LATER).funnel().stream().filter(reached -> !reached.onRoute()))
        .extracting(Reached::milestone)
        .as("newcomers learn for no diploma, and have no job pool")
        .containsExactly(Milestone.DIPLOMA, Milestone.JOB);
  }

  @Test
  void a_cohort_is_found_by_reference_and_by_id_from_the_instant_it_was_planned() {
    plan("C1", "2025-02-01", "2025-03-17");
    store.project();
    assertThat(store.cohorts.find("C2", LATER, null)).isEmpty();
    assertThat(store.cohorts.find("id-C1", LATER, null))
        .isEqualTo(store.cohorts.find("C1", LATER, null))
        .isPresent();
    assertThat(store.cohorts.find("C1", LATER, T0)).isPresent();
    assertThat(store.cohorts.find("C1", LATER, T0.minusMillis(1))).isEmpty();
  }

  @Test
  void a_closure_is_shown_from_its_day_and_since_it_was_known() {
    plan("C1", "2025-02-01", "2025-03-17");
    store.close("C1", new CohortClosed(day("2025-09-01")), T1);
    assertThat(cohort(day("2025-08-31")).closedOn()).isNull();
    assertThat(cohort(day("2025-09-01")).closedOn()).isEqualTo("2025-09-01");
    assertThat(store.cohorts.find("C1", LATER, T1).orElseThrow().closedOn()).isNotNull();
    assertThat(store.cohorts.find("C1", LATER, T1.minusMillis(1)).orElseThrow().closedOn())
        .isNull();
  }

  @Test
  void the_funnel_counts_what_had_happened_on_the_day() {
    plan("C1", "2025-02-01", "2025-03-17");
    record("A", T1, starter().underContract().then("2020-05-05", certificate(Certificate.VCA)));
    record("B", T1, starter().exitedOn("2025-04-02"));
    assertThat(counts(cohort(day("2025-03-16")))).isEmpty();
    assertThat(counts(cohort(day("2025-03-17"))))
        .isEqualTo(Map.of(Milestone.STARTED, 2, Milestone.VCA, 1));
    assertThat(cohort(day("2025-04-01")).exits()).isEmpty();
    assertThat(cohort(day("2025-04-02")).exits()).containsExactly(new Exits("OWN_CHOICE", 1));
    assertThat(counts(cohort(LATER)))
        .isEqualTo(
            Map.of(
                Milestone.STARTED, 2,
                Milestone.VCA, 1,
                Milestone.TRAINED, 1,
                Milestone.TRIAL_PASSED, 1,
                Milestone.CONTRACT, 1));
    Reached contract =
        cohort(LATER).funnel().stream()
            .filter(reached -> reached.milestone() == Milestone.CONTRACT)
            .findFirst()
            .orElseThrow();
    assertThat(contract.shareOfStarters()).isEqualByComparingTo("0.5");
    assertThat(contract.shareOfPrevious()).isEqualByComparingTo("1");
  }

  @Test
  void a_leaver_counts_until_the_day_of_leaving_and_from_then_on_only_elsewhere() {
    plan("C1", "2025-02-01", "2025-03-17");
    plan("C2", "2025-02-01", "2025-03-17");
    Given leaver = starter().then("2025-04-20", left("C1"));
    record("A", T1, leaver.placed().planSigned().trained());
    assertThat(counts(cohort(LATER))).isEqualTo(Map.of(Milestone.STARTED, 1));
    assertThat(rates(Dimension.COHORT).rows())
        .extracting(
            SuccessRate::group,
            SuccessRate::starters,
            SuccessRate::pending,
            row -> row.training().numerator())
        .containsExactly(tuple("C1", 1, 0, 0));
    SuccessRate total = rates(Dimension.COHORT).total();
    assertThat(total.training().numerator()).isEqualTo(1);
    assertThat(total.pending()).isEqualTo(1);
  }

  @Test
  void who_comes_back_counts_as_if_never_away() {
    plan("C1", "2025-02-01", "2025-03-17");
    Given back = starter().then("2025-04-20", left("C1")).then("2025-05-01", joined("C1"));
    record("A", T1, back.placed().planSigned().trained());
    assertThat(counts(cohort(day("2025-04-30")))).isEqualTo(Map.of(Milestone.STARTED, 1));
    assertThat(counts(cohort(day("2025-05-01"))))
        .isEqualTo(Map.of(Milestone.STARTED, 1, Milestone.TRAINED, 1));
    SuccessRate row = rates(Dimension.COHORT).rows().get(0);
    assertThat(row.pending()).isEqualTo(1);
    assertThat(row.training().numerator()).isEqualTo(1);
  }

  /** The group is judged by those in it on its start day, from that day on. */
  @Test
  void a_group_outside_the_programmes_range_deviates() {
    plan("C1", "2025-02-20", "2025-03-20");
    for (int i = 1; i <= 7; i++) {
      record("A" + i, T1, starter());
    }
    record("B", T1, starter().then("2025-03-19", left("C1")).then("2025-03-25", joined("C1")));
    assertThat(cohort(day("2025-03-19")).deviations()).isEmpty();
    assertThat(cohort(day("2025-03-20")).deviations())
        .containsExactly(new Deviations("norm.group-size", 1));
    assertThat(cohort(LATER).starters()).isEqualTo(8);
    assertThat(cohort(LATER).deviations()).containsExactly(new Deviations("norm.group-size", 1));
    record("C", T2, starter());
    store.awaitProjected();
    assertThat(cohort(LATER).deviations()).isEmpty();
    Cohort before = store.cohorts.find("C1", LATER, T1).orElseThrow();
    assertThat(before.deviations()).containsExactly(new Deviations("norm.group-size", 1));
  }

  @Test
  void a_long_recruitment_deviates_for_the_group_and_for_each_participant_who_waited() {
    plan("C1", "2025-01-17", "2025-06-20");
    record("A", T1, Given.newcomers().admitted().then("2025-06-04", joined("C1")));
    record("B", T1, Given.newcomers().admitted().then("2025-06-02", joined("C1")));
    assertThat(cohort(day("2025-06-03")).deviations())
        .containsExactly(new Deviations("norm.lead-time", 1));
    assertThat(cohort(day("2025-06-04")).deviations())
        .containsExactly(new Deviations("norm.lead-time", 2));
  }

  @Test
  void a_correction_changes_the_figures_of_now_and_not_those_that_were_known() {
    plan("C1", "2025-02-01", "2025-03-17");
    Given given = starter().underContract();
    record("A", T1, given);
    store.project();
    assertThat(counts(cohort(LATER))).containsEntry(Milestone.CONTRACT, 1);
    int sequence = given.numberOf(ContractSigned.class);
    store.record("A", T2, List.of(new EntryRetracted(sequence, "Never signed", null)));
    store.awaitProjected();
    assertThat(counts(cohort(LATER))).doesNotContainKey(Milestone.CONTRACT);
    for (Instant before : List.of(T1, T2.minusMillis(1))) {
      assertThat(counts(store.cohorts.find("C1", LATER, before).orElseThrow()))
          .containsEntry(Milestone.CONTRACT, 1);
      assertThat(rates(before).total().contract().numerator()).isEqualTo(1);
    }
    assertThat(counts(store.cohorts.find("C1", LATER, T2).orElseThrow()))
        .doesNotContainKey(Milestone.CONTRACT);
    assertThat(rates(T2).total().contract().numerator()).isZero();
    assertThat(store.cohorts.find("C1", LATER, T1.minusMillis(1)).orElseThrow().starters())
        .isZero();
  }

  private SuccessRates rates(Instant asOf) {
    return store.successRates.answer(
        new SuccessQuestion(Dimension.PROGRAMME, null, null, Sight.all(), null, null, LATER, asOf));
  }

  private SuccessRates rates(Dimension dimension) {
    store.project();
    return store.successRates.answer(
        new SuccessQuestion(dimension, null, null, Sight.all(), null, null, LATER, null));
  }

  /** Handed over and moved on 1 April, recorded at T2. */
  @Test
  void figures_by_region_and_municipality_are_of_the_day_asked_about_as_far_as_it_was_known() {
    plan("C1", "2025-02-01", "2025-03-17");
    record("A", T1, starter());
    record("B", T1, starter());
    store.record(
        "A",
        T2,
        List.of(
            new StepRecorded(day("2025-04-01"), handedOver("Zeeland")),
            new StepRecorded(day("2025-04-01"), moved("0715"))));
    store.project();
    List<String> before = List.of("Rijnmond 2", "0599 2");
    List<String> after = List.of("Rijnmond 1", "Zeeland 1", "0599 1", "0715 1");
    for (Instant known : new Instant[] {null, T2}) {
      assertThat(places(day("2025-03-31"), known)).isEqualTo(before);
      assertThat(places(day("2025-04-01"), known)).isEqualTo(after);
    }
    assertThat(places(day("2025-04-01"), T2.minusMillis(1))).isEqualTo(before);
    assertThat(places(day("2025-03-31"), T1)).isEqualTo(before);
    for (Dimension by : List.of(Dimension.PROGRAMME, Dimension.COHORT)) {
      assertThat(startersIn("Zeeland", by, day("2025-03-31"))).isZero();
      assertThat(startersIn("Zeeland", by, day("2025-04-01"))).isEqualTo(1);
      assertThat(startersIn("Rijnmond", by, day("2025-03-31"))).isEqualTo(2);
      assertThat(startersIn("Rijnmond", by, day("2025-04-01"))).isEqualTo(1);
    }
    assertThat(store.listings.trajectories(inZeeland()).items())
        .extracting(
            Listings.Trajectory::reference,
            Listings.Trajectory::region,
            Listings.Trajectory::municipality)
        .containsExactly(tuple("A", "Zeeland", "0715"));
  }

  private List<String> places(LocalDate on, Instant asOf) {
    List<String> places = new ArrayList<>();
    for (Dimension by : List.of(Dimension.REGION, Dimension.MUNICIPALITY)) {
      store
          .successRates
          .answer(new SuccessQuestion(by, null, null, Sight.all(), null, null, on, asOf))
          .rows()
          .stream()
          .map(row -> row.group() + " " + row.starters())
          .forEach(places::add);
    }
    return places;
  }

  private int startersIn(String region, Dimension by, LocalDate on) {
    SuccessRates answer =
        store.successRates.answer(
            new SuccessQuestion(by, null, region, Sight.all(), null, null, on, null));
    int rows = answer.rows().stream().mapToInt(SuccessRate::starters).sum();
    assertThat(answer.total().starters()).isEqualTo(rows);
    SuccessQuestion seen =
        new SuccessQuestion(by, null, null, Sight.of(Set.of(region)), null, null, on, null);
    assertThat(store.successRates.answer(seen).total().starters()).isEqualTo(rows);
    return rows;
  }

  private static Listings.Query inZeeland() {
    return new Listings.Query(Map.of("region", "Zeeland"), Sight.all(), null, null, 10);
  }

  @Test
  void who_was_in_two_cohorts_counts_in_both_and_once_in_the_total() {
    plan("C1", "2025-02-01", "2025-03-17");
    plan("C2", "2025-02-01", "2025-03-17");
    record("A", T1, starter().then("2025-03-25", left("C1")).then("2025-03-25", joined("C2")));
    assertThat(rates(Dimension.COHORT).rows())
        .extracting(SuccessRate::group, SuccessRate::starters, SuccessRate::pending)
        .containsExactly(tuple("C1", 1, 0), tuple("C2", 1, 1));
    assertThat(rates(Dimension.COHORT).total().starters()).isEqualTo(1);
  }

  @Test
  void beside_the_share_of_all_starters_is_that_of_those_of_whom_it_is_decided() {
    plan("C1", "2025-02-01", "2025-03-17");
    record("contract", T1, starter().underContract());
    record("trained", T1, starter().placed().planSigned().trained());
    record("running", T1, starter());
    record("gone", T1, starter().exitedOn("2025-04-02"));
    SuccessRate row = rates(Dimension.COHORT).rows().get(0);
    assertThat(row.pending()).isEqualTo(2);
    assertThat(row.contract().denominator()).isEqualTo(4);
    assertThat(row.contract().ofDecided()).isEqualTo(Rate.of(1, 2));
    assertThat(row.contract().decidedFirst()).isTrue();
    assertThat(row.training().ofDecided())
        .as("who runs and was trained is decided, as far as training goes")
        .isEqualTo(Rate.of(2, 3));
    assertThat(row.vca().ofDecided()).as("who has a contract runs on too").isEqualTo(Rate.of(0, 1));
    assertThat(row.diploma().ofDecided().rate()).isEqualByComparingTo("0");
  }

  @Test
  void without_starters_there_is_a_total_without_shares() {
    SuccessRates answer = rates(Dimension.REGION);
    assertThat(answer.rows()).isEmpty();
    assertThat(answer.total().starters()).isZero();
    assertThat(answer.total().contract().rate()).isNull();
    assertThat(answer.total().contract().ofDecided()).isEqualTo(Rate.of(0, 0));
    assertThat(answer.total().contract().decidedFirst()).isFalse();
    assertThat(answer.total().target()).isNull();
    assertThat(answer.total().meetsTarget()).isNull();
    assertThat(answer.asOfPosition()).isEqualTo(-1);
    assertThat(answer.updatedAt()).isNull();
    assertThat(answer.replayed()).isFalse();
  }

  /** The programme's target is 60 %; it can be met, missed, or open as long as enough run on. */
  @Test
  void a_target_is_judged_only_when_the_pending_cannot_change_it_any_more() {
    plan("C1", "2025-02-01", "2025-03-17");
    for (int i = 1; i <= 3; i++) {
      record("contract-" + i, T1, starter().underContract());
    }
    record("running-1", T1, starter());
    record("running-2", T1, starter());
    SuccessRate met = rates(Dimension.PROGRAMME).total();
    assertThat(met.target()).isEqualByComparingTo(new BigDecimal("0.60"));
    assertThat(met.pending()).isEqualTo(2);
    assertThat(met.meetsTarget()).isTrue();
    record("running-3", T1, starter());
    store.awaitProjected();
    assertThat(rates(Dimension.PROGRAMME).total().meetsTarget()).isNull();
    for (int i = 1; i <= 4; i++) {
      record("gone-" + i, T1, starter().exitedOn("2025-04-02"));
    }
    store.awaitProjected();
    SuccessRate open = rates(Dimension.PROGRAMME).total();
    assertThat(open.contract().denominator()).isEqualTo(10);
    assertThat(open.meetsTarget()).isNull();
    record("gone-5", T1, starter().exitedOn("2025-04-02"));
    store.awaitProjected();
    assertThat(rates(Dimension.PROGRAMME).total().meetsTarget()).isFalse();
  }
}

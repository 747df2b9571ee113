package nl.trajectory.domain.funding.claim;

import static nl.trajectory.domain.funding.claim.ClaimStatus.APPROVED;
import static nl.trajectory.domain.funding.claim.ClaimStatus.DISPUTED;
import static nl.trajectory.domain.funding.claim.ClaimStatus.DUE;
import static nl.trajectory.domain.funding.claim.ClaimStatus.PAID;
import static nl.trajectory.domain.funding.claim.ClaimStatus.RECLAIMED;
import static nl.trajectory.domain.funding.claim.ClaimStatus.RECLAIM_DUE;
import static nl.trajectory.domain.funding.claim.ClaimStatus.REJECTED;
import static nl.trajectory.domain.funding.claim.ClaimStatus.WITHDRAWN;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.DUE_ON;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.KEY;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.KNOWN_ON;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.TODAY;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.approve;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.claim;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.claimThatIs;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.decide;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.entitlement;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.granted;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.lost;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.pathTo;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.pay;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.settle;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimWithdrawn;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimBecameDue;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimCancelled;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What a new judgement does to a claim in each status. Claims are of 1,000.00 on entry 5. */
class ClaimReactionTest {

  /**
   * @param events their types, in order
   */
  record Example(ClaimStatus from, String what, JudgeClaim judged, ClaimStatus to, String events) {
    @Override
    public String toString() {
      return from + ", " + what;
    }
  }

  private static final Entitlement GRANTED = entitlement("1000.00", 5);
  private static final JudgeClaim OTHER_EVIDENCE = granted(entitlement("1000.00", 6));
  private static final JudgeClaim OTHER_CONDITIONS =
      granted(likeGranted(GRANTED.version(), "Fund", List.of()));
  private static final JudgeClaim OTHER_VERSION =
      granted(likeGranted(new TermsSource("agreement-1", 7), "Fund", GRANTED.conditions()));
  private static final JudgeClaim OTHER_PAYER =
      granted(likeGranted(GRANTED.version(), "0363", GRANTED.conditions()));

  private static final JudgeClaim OTHER_SPELLING =
      granted(likeGranted(GRANTED.version(), "FUND\u00A0", GRANTED.conditions()));

  private static Entitlement likeGranted(
      TermsSource version, String payer, List<CheckedCondition> conditions) {
    return new Entitlement(
        DUE_ON,
        version,
        payer,
        GRANTED.payee(),
        GRANTED.amount(),
        conditions,
        GRANTED.attested(),
        GRANTED.evidence());
  }

  static final List<Example> EXAMPLES =
      List.of(
          whenLost(DUE, WITHDRAWN, "ClaimWithdrawn"),
          whenLost(APPROVED, WITHDRAWN, "ClaimWithdrawn"),
          whenLost(DISPUTED, WITHDRAWN, "ClaimWithdrawn"),
          whenLost(REJECTED, WITHDRAWN, "ClaimWithdrawn"),
          whenLost(PAID, RECLAIM_DUE, "ReclaimBecameDue"),
          whenLost(WITHDRAWN, WITHDRAWN, ""),
          whenLost(RECLAIM_DUE, RECLAIM_DUE, ""),
          whenLost(RECLAIMED, RECLAIMED, ""),
          again(WITHDRAWN, DUE, "ClaimReinstated"),
          again(RECLAIM_DUE, PAID, "ReclaimCancelled"),
          again(RECLAIMED, DUE, "ClaimReinstated"),
          other(DUE, OTHER_EVIDENCE, DUE, "ClaimRevised"),
          other(APPROVED, OTHER_EVIDENCE, DUE, "ClaimRevised"),
          other(DISPUTED, OTHER_EVIDENCE, DUE, "ClaimRevised"),
          other(APPROVED, OTHER_VERSION, APPROVED, "ClaimRevised"),
          other(DISPUTED, OTHER_VERSION, DISPUTED, "ClaimRevised"),
          other(REJECTED, OTHER_EVIDENCE, DUE, "ClaimRevised"),
          other(REJECTED, OTHER_PAYER, DUE, "ClaimRevised"),
          other(DUE, OTHER_SPELLING, DUE, ""),
          other(APPROVED, OTHER_SPELLING, APPROVED, ""),
          other(PAID, OTHER_SPELLING, PAID, ""),
          other(REJECTED, OTHER_SPELLING, REJECTED, ""),
          other(WITHDRAWN, OTHER_SPELLING, DUE, "ClaimReinstated"),
          other(RECLAIM_DUE, OTHER_SPELLING, PAID, "ReclaimCancelled"),
          other(REJECTED, granted("900.00"), REJECTED, ""),
          other(REJECTED, OTHER_CONDITIONS, REJECTED, ""),
          other(APPROVED, OTHER_CONDITIONS, DUE, "ClaimRevised"),
          other(PAID, OTHER_EVIDENCE, PAID, "ClaimRevised"),
          other(PAID, granted("1500.00"), PAID, "ClaimRevised"),
          other(PAID, granted("400.00"), RECLAIM_DUE, "ClaimRevised ReclaimBecameDue"),
          other(WITHDRAWN, OTHER_EVIDENCE, DUE, "ClaimReinstated"),
          other(RECLAIM_DUE, OTHER_EVIDENCE, PAID, "ReclaimCancelled ClaimRevised"),
          other(
              RECLAIM_DUE,
              granted("400.00"),
              RECLAIM_DUE,
              "ReclaimCancelled ClaimRevised ReclaimBecameDue"),
          other(RECLAIMED, granted("400.00"), DUE, "ClaimReinstated"));

  private static Example whenLost(ClaimStatus from, ClaimStatus to, String events) {
    return new Example(from, "no longer fulfilled", lost(), to, events);
  }

  private static Example again(ClaimStatus from, ClaimStatus to, String events) {
    return new Example(from, "fulfilled again", granted("1000.00"), to, events);
  }

  private static Example other(ClaimStatus from, JudgeClaim judged, ClaimStatus to, String events) {
    return new Example(from, "fulfilled in another way", judged, to, events);
  }

  @ParameterizedTest
  @FieldSource("EXAMPLES")
  void a_claim_follows_its_judgement(Example example) {
    ClaimState before = claimThatIs(example.from());
    List<ClaimEvent> events = ClaimReaction.to(before, example.judged());
    assertThat(types(events)).isEqualTo(example.events());
    ClaimState after = after(before, events);
    assertThat(after.status()).isEqualTo(example.to());
    assertThat(ClaimReaction.to(after, example.judged())).as("said twice").isEmpty();
    assertThat(before).isEqualTo(claimThatIs(example.from()));
  }

  @ParameterizedTest
  @EnumSource(
      value = ClaimStatus.class,
      names = {"WITHDRAWN", "RECLAIM_DUE", "RECLAIMED"},
      mode = EnumSource.Mode.EXCLUDE)
  void the_same_judgement_changes_nothing(ClaimStatus status) {
    assertThat(ClaimReaction.to(claimThatIs(status), granted("1000.00"))).isEmpty();
  }

  @Test
  void a_leaf_hash_that_is_filled_in_changes_nothing() {
    Entitlement said = entitlement("1000.00", 5);
    Entitlement proven =
        new Entitlement(
            said.dueOn(),
            said.version(),
            said.payer(),
            said.payee(),
            said.amount(),
            said.conditions(),
            said.attested(),
            List.of(new EvidenceEntry("trajectory-1", 5, 105L, "aGFzaA==")));
    assertThat(ClaimReaction.to(claimThatIs(APPROVED), granted(proven))).isEmpty();
  }

  @Test
  void a_claim_begins_when_it_is_granted_and_not_before() {
    assertThat(ClaimReaction.to(null, lost())).isEmpty();
    ClaimState begun = claim(granted("1000.00"));
    assertThat(begun.claim()).isEqualTo(KEY);
    assertThat(begun.status()).isEqualTo(DUE);
    assertThat(begun.said()).isEqualTo(entitlement("1000.00", 5));
    assertThat(begun.payable()).isEqualTo(Euros.of("1000.00"));
  }

  @Test
  void a_withdrawal_counts_from_the_day_the_claim_was_due() {
    assertThat(ClaimReaction.to(claimThatIs(DUE), lost()))
        .containsExactly(new ClaimWithdrawn(DUE_ON, "No entry fires the trigger any more."));
  }

  @Test
  void a_reclaim_counts_from_the_day_its_cause_became_known() {
    assertThat(ClaimReaction.to(claimThatIs(PAID), lost()))
        .containsExactly(
            new ReclaimBecameDue(
                KNOWN_ON, Euros.of("1000.00"), "No entry fires the trigger any more."));
    assertThat(ClaimReaction.to(claimThatIs(RECLAIM_DUE), granted("1000.00")))
        .containsExactly(new ReclaimCancelled(KNOWN_ON, Euros.of("1000.00")));
  }

  @Test
  void only_what_was_paid_is_reclaimed() {
    ClaimState paidLess =
        claim(granted("1000.00"), decide(Decision.APPROVED, "Anna", "700.00"), pay());
    assertThat(after(paidLess, ClaimReaction.to(paidLess, lost())).reclaim())
        .isEqualTo(Euros.of("700.00"));
    assertThat(types(ClaimReaction.to(paidLess, granted("800.00")))).isEqualTo("ClaimRevised");
    ClaimState lessDue = after(paidLess, ClaimReaction.to(paidLess, granted("600.00")));
    assertThat(lessDue.reclaim()).isEqualTo(Euros.of("100.00"));
  }

  @Test
  void a_payment_restored_after_settlement_is_due_anew_as_a_whole() {
    ClaimState anew = claim(with(pathTo(RECLAIMED), granted("1000.00"), approve(), pay()));
    assertThat(anew.status()).isEqualTo(PAID);
    assertThat(anew.paid()).isEqualTo(Euros.of("2000.00"));
    assertThat(anew.net()).isEqualTo(Euros.of("1000.00"));
  }

  @Test
  void what_is_left_after_a_part_came_back_can_still_be_reclaimed() {
    Object[] partly = with(pathTo(PAID), granted("400.00"), settle());
    assertThat(claim(partly).status()).isEqualTo(RECLAIMED);
    assertThat(claim(partly).net()).isEqualTo(Euros.of("400.00"));
    assertThat(claim(with(partly, lost())).reclaim()).isEqualTo(Euros.of("400.00"));
    assertThat(claim(with(partly, granted("300.00"))).reclaim()).isEqualTo(Euros.of("100.00"));
  }

  @Test
  void a_part_that_came_back_can_be_due_anew() {
    Object[] more = with(pathTo(PAID), granted("400.00"), settle(), granted("1000.00"));
    assertThat(claim(more).status()).isEqualTo(DUE);
    assertThat(claim(more).payable()).isEqualTo(Euros.of("600.00"));
    assertThat(claim(with(more, approve(), pay())).net()).isEqualTo(Euros.of("1000.00"));
    assertThat(claim(with(more, lost())).reclaim()).isEqualTo(Euros.of("400.00"));
    assertThat(claim(with(more, granted("400.00"))).status()).isEqualTo(RECLAIMED);
    assertThat(claim(with(more, granted("300.00"))).reclaim()).isEqualTo(Euros.of("100.00"));
  }

  @Test
  void a_partial_reclaim_becomes_a_whole_one_when_all_is_lost() {
    Object[] partly = with(pathTo(PAID), granted("400.00"));
    ClaimState all = claim(with(partly, lost()));
    assertThat(all.reclaim()).isEqualTo(Euros.of("1000.00"));
    assertThat(all.entitled()).isFalse();
    assertThat(types(ClaimReaction.to(claim(partly), granted(entitlement("400.00", 6)))))
        .as("as much to pay back, on other evidence")
        .isEqualTo("ClaimRevised");
  }

  @Test
  void what_was_attested_stands_as_long_as_the_evidence_does() {
    AttestClaim present = new AttestClaim(KEY.claimId(), "supervisor", "Cora", TODAY, TODAY);
    Object[] attested = {granted(entitlement("1000.00", 5, "supervisor")), present};
    assertThat(claim(attested).toAttest()).isEmpty();
    assertThat(claim(with(attested, granted(entitlement("900.00", 5, "supervisor")))).toAttest())
        .isEmpty();
    assertThat(claim(with(attested, granted(entitlement("1000.00", 6, "supervisor")))).toAttest())
        .containsExactly("supervisor");
    assertThat(
            claim(with(attested, lost(), granted(entitlement("1000.00", 5, "supervisor"))))
                .toAttest())
        .isEmpty();
  }

  @Test
  void an_approval_ends_with_the_judgement_it_was_given_on() {
    ClaimState revised = claim(with(pathTo(APPROVED), OTHER_EVIDENCE));
    assertThat(revised.approved()).isNull();
    assertThat(revised.approvedBy()).isNull();
  }

  private static Object[] with(Object[] path, Object... more) {
    List<Object> longer = new ArrayList<>(Arrays.asList(path));
    longer.addAll(Arrays.asList(more));
    return longer.toArray();
  }

  private static ClaimState after(ClaimState before, List<ClaimEvent> events) {
    ClaimState state = before;
    for (ClaimEvent event : events) {
      state = state.evolve(event);
    }
    return state;
  }

  private static String types(List<ClaimEvent> events) {
    return String.join(" ", events.stream().map(e -> e.getClass().getSimpleName()).toList());
  }

  @Test
  void what_another_party_owes_goes_back_before_that_party_pays() {
    JudgeClaim byAnother = granted(withPayer("Another fund", "1000.00"));
    ClaimState toGoBack = claim(granted("1000.00"), approve(), pay(), byAnother);
    assertThat(toGoBack.status()).isEqualTo(RECLAIM_DUE);
    assertThat(toGoBack.reclaim()).hasToString("1000.00");
    assertThat(toGoBack.said().payer()).isEqualTo("Fund");
    assertThat(ClaimReaction.to(toGoBack, byAnother)).isEmpty();
    assertThat(claim(granted("1000.00"), approve(), pay(), byAnother, granted("1000.00")).status())
        .as("put right again")
        .isEqualTo(PAID);

    ClaimState anew = claim(granted("1000.00"), approve(), pay(), byAnother, settle(), byAnother);
    assertThat(anew.status()).isEqualTo(DUE);
    assertThat(anew.said().payer()).isEqualTo("Another fund");
    assertThat(anew.payable()).hasToString("1000.00");
    assertThat(claim(granted("1000.00"), approve(), byAnother).said().payer())
        .as("nothing was paid")
        .isEqualTo("Another fund");
  }

  private static Entitlement withPayer(String payer, String amount) {
    Entitlement like = entitlement(amount, 5);
    return new Entitlement(
        like.dueOn(),
        like.version(),
        payer,
        like.payee(),
        like.amount(),
        like.conditions(),
        like.attested(),
        like.evidence());
  }
}

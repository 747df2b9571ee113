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
import static nl.trajectory.domain.funding.claim.ClaimsInTests.TODAY;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.claim;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.claimThatIs;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.decide;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.entitlement;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimApproved;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimAttested;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which decision a claim allows in which status, and what each refusal says. */
class ClaimDecisionsTest {
  private static final Map<Decision, Map<ClaimStatus, ClaimStatus>> TABLE =
      Map.of(
          Decision.APPROVED, Map.of(DUE, APPROVED, DISPUTED, APPROVED),
          Decision.DISPUTED, Map.of(DUE, DISPUTED, APPROVED, DISPUTED),
          Decision.REJECTED, Map.of(DUE, REJECTED, DISPUTED, REJECTED),
          Decision.PAID, Map.of(APPROVED, PAID),
          Decision.RECLAIM_SETTLED, Map.of(RECLAIM_DUE, RECLAIMED));

  /**
   * @param to null: refused
   */
  record Cell(ClaimStatus from, Decision decision, @Nullable ClaimStatus to) {}

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (ClaimStatus from : ClaimStatus.values()) {
      for (Decision decision : Decision.values()) {
        cells.add(new Cell(from, decision, TABLE.get(decision).get(from)));
      }
    }
    return cells;
  }

  @ParameterizedTest
  @MethodSource("cells")
  void a_status_allows_a_decision_or_not(Cell cell) {
    ClaimState claim = claimThatIs(cell.from());
    DecideClaim decided = decide(cell.decision(), "Bert");
    if (cell.to() != null) {
      assertThat(claim.evolve(ClaimDecisions.decide(claim, decided)).status()).isEqualTo(cell.to());
    } else {
      Refusal refusal = refusal(claim, decided);
      String code = cell.from() == WITHDRAWN ? "claim.withdrawn" : "claim.status";
      assertThat(refusal.code().code()).isEqualTo(code);
      assertThat(refusal.field()).isEqualTo("decision");
      if (cell.from() != WITHDRAWN) {
        assertThat(refusal.sentence()).contains(cell.from().name());
      }
    }
  }

  @Test
  void all_that_is_due_is_approved_unless_said_otherwise() {
    assertThat(approved(null)).isEqualTo("1000.00");
    assertThat(approved("0.01")).isEqualTo("0.01");
    assertThat(approved("1000.00")).isEqualTo("1000.00");
    assertThat(code(claimThatIs(DUE), decide(Decision.APPROVED, "Anna", "1000.01")))
        .isEqualTo("claim.amount-too-high");
    assertThat(field(decide(Decision.APPROVED, "Anna", "0.00"))).isEqualTo("amount");
  }

  private static String approved(@Nullable String amount) {
    ClaimEvent event =
        ClaimDecisions.decide(claimThatIs(DUE), decide(Decision.APPROVED, "Anna", amount));
    return ((ClaimApproved) event).amount().toString();
  }

  @Test
  void no_more_is_paid_than_was_approved() {
    ClaimState approved = claim(granted("1000.00"), decide(Decision.APPROVED, "Anna", "700.00"));
    assertThat(code(approved, decide(Decision.PAID, "Bert", "700.01")))
        .isEqualTo("claim.amount-too-high");
    assertThat(ClaimDecisions.decide(approved, decide(Decision.PAID, "Bert")))
        .isEqualTo(new ClaimPaid(LocalDate.of(2025, 8, 1), Euros.of("700.00"), "P-1", "Bert"));
    ClaimState paid =
        approved.evolve(ClaimDecisions.decide(approved, decide(Decision.PAID, "Bert", "600.00")));
    assertThat(paid.net()).isEqualTo(Euros.of("600.00"));
    assertThat(paid.payable()).as("a claim is paid once").isEqualTo(Euros.ZERO);
  }

  @Test
  void who_approved_does_not_pay() {
    ClaimState approved = claimThatIs(APPROVED);
    assertThat(code(approved, decide(Decision.PAID, "Anna"))).isEqualTo("claim.four-eyes");
    assertThat(code(approved, decide(Decision.PAID, " aNNA "))).isEqualTo("claim.four-eyes");
    assertThat(code(approved, decide(Decision.PAID, "An\u200Bna\u00A0")))
        .isEqualTo("claim.four-eyes");
    assertThat(code(approved, decide(Decision.PAID, "\uFF21nna"))).isEqualTo("claim.four-eyes");
    assertThat(refusal(approved, decide(Decision.PAID, "Anna")).field()).isEqualTo("by");
  }

  @Test
  void a_reclaim_is_settled_as_a_whole() {
    ClaimState reclaim = claimThatIs(RECLAIM_DUE);
    assertThat(code(reclaim, decide(Decision.RECLAIM_SETTLED, "Bert", "999.99")))
        .isEqualTo("claim.reclaim-amount");
    assertThat(ClaimDecisions.decide(reclaim, decide(Decision.RECLAIM_SETTLED, "Bert", "1000.00")))
        .isEqualTo(new ReclaimSettled(LocalDate.of(2025, 8, 1), Euros.of("1000.00"), "Bert", null));
  }

  @Test
  void a_decision_is_dated_from_the_day_of_being_due_until_today() {
    assertThat(codeOn(DUE_ON.minusDays(1))).isEqualTo("claim.decided-before-due");
    assertThat(codeOn(DUE_ON)).isNull();
    assertThat(codeOn(TODAY)).isNull();
    assertThat(codeOn(TODAY.plusDays(1))).isEqualTo("date.in-future");
  }

  private static @Nullable String codeOn(LocalDate day) {
    return code(
        claimThatIs(DUE),
        new DecideClaim(null, "id", Decision.APPROVED, day, "Anna", null, null, null, TODAY));
  }

  @Test
  void a_decision_has_the_fields_it_needs_and_no_others() {
    assertThat(field(decision(Decision.DISPUTED, null, null, null))).isEqualTo("reason");
    assertThat(field(decision(Decision.REJECTED, null, null, null))).isEqualTo("reason");
    assertThat(field(decision(Decision.PAID, null, null, null))).isEqualTo("paymentReference");
    assertThat(field(decision(Decision.APPROVED, null, "reason", null))).isEqualTo("reason");
    assertThat(field(decision(Decision.PAID, null, "reason", "P-1"))).isEqualTo("reason");
    assertThat(field(decision(Decision.REJECTED, "1.00", "reason", null))).isEqualTo("amount");
    assertThat(field(decision(Decision.DISPUTED, null, "reason", "P-1")))
        .isEqualTo("paymentReference");
    assertThat(field(decision(Decision.APPROVED, null, null, "P-1"))).isEqualTo("paymentReference");
    assertThat(
            catchThrowableOfType(
                    InvalidField.class,
                    () -> new DecideClaim(null, "id", null, TODAY, "Anna", null, null, null, TODAY))
                .field())
        .isEqualTo("decision");
    assertThat(
            catchThrowableOfType(InvalidField.class, () -> decide(Decision.APPROVED, " ")).field())
        .isEqualTo("by");
  }

  private static DecideClaim decision(
      Decision decision,
      @Nullable String amount,
      @Nullable String reason,
      @Nullable String paymentReference) {
    return new DecideClaim(
        null,
        "id",
        decision,
        TODAY,
        "Bert",
        amount == null ? null : Euros.of(amount),
        reason,
        paymentReference,
        TODAY);
  }

  @Test
  void a_claim_is_approved_when_everything_is_attested() {
    Object due = granted(entitlement("1000.00", 5, "supervisor", "joint plan"));
    assertThat(code(claim(due), ClaimsInTests.approve())).isEqualTo("claim.not-attested");
    ClaimState half = claim(due, attest("supervisor"));
    assertThat(half.toAttest()).containsExactly("joint plan");
    assertThat(refusal(half, ClaimsInTests.approve()).sentence()).contains("joint plan.");
    assertThat(
            claim(due, attest("supervisor"), attest("joint plan"), ClaimsInTests.approve())
                .status())
        .isEqualTo(APPROVED);
  }

  @Test
  void only_a_condition_of_the_claim_is_attested_once_and_while_it_waits() {
    JudgeClaim due = granted(entitlement("1000.00", 5, "supervisor"));
    assertThat(ClaimDecisions.attest(claim(due), attest("supervisor")))
        .isEqualTo(new ClaimAttested(TODAY, "supervisor", "Cora"));
    assertThat(attestCode(claim(due), attest("something else")))
        .isEqualTo("claim.condition-unknown");
    assertThat(ClaimDecisions.attest(claim(due, attest("supervisor")), attest("supervisor")))
        .isNull();
    assertThat(attestCode(claim(due, ClaimsInTests.reject()), attest("supervisor")))
        .isEqualTo("claim.status");
    assertThat(attestCode(claim(due, ClaimsInTests.lost()), attest("supervisor")))
        .isEqualTo("claim.withdrawn");
    assertThat(
            attestCode(
                claim(due), new AttestClaim("id", "supervisor", "Cora", TODAY.plusDays(1), TODAY)))
        .isEqualTo("date.in-future");
  }

  private static AttestClaim attest(String condition) {
    return new AttestClaim(KEY.claimId(), condition, "Cora", TODAY, TODAY);
  }

  private static String attestCode(ClaimState claim, AttestClaim attested) {
    return catchThrowableOfType(Refused.class, () -> ClaimDecisions.attest(claim, attested))
        .first()
        .code()
        .code();
  }

  private static Refusal refusal(ClaimState claim, DecideClaim decided) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> ClaimDecisions.decide(claim, decided));
    assertThat(refused)
        .as("%s of a claim that is %s", decided.decision(), claim.status())
        .isNotNull();
    return refused.first();
  }

  private static @Nullable String code(ClaimState claim, DecideClaim decided) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> ClaimDecisions.decide(claim, decided));
    return refused == null ? null : refused.first().code().code();
  }

  private static String field(DecideClaim decided) {
    return catchThrowableOfType(
            InvalidField.class, () -> ClaimDecisions.decide(claimThatIs(DUE), decided))
        .field();
  }

  @Test
  void decisions_on_a_claim_are_dated_in_their_order() {
    ClaimState approved = claimThatIs(APPROVED);
    LocalDate day = approved.decidedOn();
    assertThat(day).isNotNull();
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> ClaimDecisions.decide(approved, payOn(day.minusDays(1))));
    assertThat(refused.first().code().code()).isEqualTo("claim.decided-out-of-order");
    assertThat(refused.first().field()).isEqualTo("decidedOn");
    assertThat(ClaimDecisions.decide(approved, payOn(day)).occurredOn()).isEqualTo(day);
    assertThat(claimThatIs(DUE).decidedOn()).isNull();
  }

  private static DecideClaim payOn(LocalDate day) {
    return new DecideClaim(
        null, KEY.claimId(), Decision.PAID, day, "Bert", null, null, "P-1", TODAY);
  }
}

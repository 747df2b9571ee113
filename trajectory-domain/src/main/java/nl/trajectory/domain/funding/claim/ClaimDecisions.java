package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimApproved;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimAttested;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimDisputed;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimRejected;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import org.jspecify.annotations.Nullable;

/** Which decisions a claim allows, and what comes of them. */
public final class ClaimDecisions {
  private static final Map<Decision, Set<ClaimStatus>> ALLOWED = new EnumMap<>(Decision.class);

  static {
    ALLOWED.put(Decision.APPROVED, EnumSet.of(ClaimStatus.DUE, ClaimStatus.DISPUTED));
    ALLOWED.put(Decision.DISPUTED, EnumSet.of(ClaimStatus.DUE, ClaimStatus.APPROVED));
    ALLOWED.put(Decision.REJECTED, EnumSet.of(ClaimStatus.DUE, ClaimStatus.DISPUTED));
    ALLOWED.put(Decision.PAID, EnumSet.of(ClaimStatus.APPROVED));
    ALLOWED.put(Decision.RECLAIM_SETTLED, EnumSet.of(ClaimStatus.RECLAIM_DUE));
  }

  private ClaimDecisions() {}

  /**
   * @throws InvalidField when a field is missing, or given where the decision has none
   * @throws Refused when the claim does not allow it
   */
  public static ClaimEvent decide(ClaimState claim, DecideClaim decided) {
    checkFields(decided);
    requireStatus(claim, Objects.requireNonNull(ALLOWED.get(decided.decision())), "decision");
    requireDay(claim, decided.decidedOn(), decided.today(), "decidedOn");
    requireOrder(claim, decided.decidedOn());
    LocalDate on = decided.decidedOn();
    String by = decided.by();
    switch (decided.decision()) {
      case APPROVED:
        requireAttested(claim);
        return new ClaimApproved(on, amount(decided, claim.payable(), "due"), by);
      case DISPUTED:
        return new ClaimDisputed(on, Require.text(decided.reason(), "reason"), by);
      case REJECTED:
        return new ClaimRejected(on, Require.text(decided.reason(), "reason"), by);
      case PAID:
        Euros approved = Objects.requireNonNull(claim.approved(), "approved");
        Euros paid = amount(decided, approved, "approved");
        requireFourEyes(claim, by);
        return new ClaimPaid(
            on, paid, Require.text(decided.paymentReference(), "paymentReference"), by);
      default:
        requireWhole(claim, decided.amount());
        return new ReclaimSettled(on, claim.reclaim(), by, decided.paymentReference());
    }
  }

  /**
   * @return null when the condition is attested already
   * @throws Refused when the claim has no such condition or no longer waits for it
   */
  public static @Nullable ClaimAttested attest(ClaimState claim, AttestClaim attested) {
    if (!claim.said().attested().contains(attested.condition())) {
      throw new Refused(
          RefusalCode.CLAIM_CONDITION_UNKNOWN,
          "condition",
          "The claim has no such condition to attest; name one of those it lists.");
    }
    if (claim.attested().contains(attested.condition())) {
      return null;
    }
    requireStatus(claim, EnumSet.of(ClaimStatus.DUE, ClaimStatus.DISPUTED), "condition");
    requireDay(claim, attested.attestedOn(), attested.today(), "attestedOn");
    return new ClaimAttested(attested.attestedOn(), attested.condition(), attested.by());
  }

  private static void checkFields(DecideClaim decided) {
    Decision decision = decided.decision();
    boolean turnsDown = decision == Decision.DISPUTED || decision == Decision.REJECTED;
    if (turnsDown) {
      Require.present(decided.reason(), "reason");
      absent(decided.amount(), "amount", "APPROVED, PAID and RECLAIM_SETTLED");
    } else {
      absent(decided.reason(), "reason", "DISPUTED and REJECTED");
    }
    if (decision == Decision.PAID) {
      Require.present(decided.paymentReference(), "paymentReference");
    } else if (decision != Decision.RECLAIM_SETTLED) {
      absent(decided.paymentReference(), "paymentReference", "PAID and RECLAIM_SETTLED");
    }
    if (decided.amount() != null && decided.amount().isZero()) {
      throw InvalidField.invalid("amount", "must be more than 0.00");
    }
  }

  private static void absent(@Nullable Object value, String field, String where) {
    if (value != null) {
      throw InvalidField.invalid(field, "belongs to " + where + " only");
    }
  }

  private static void requireStatus(ClaimState claim, Set<ClaimStatus> allowed, String field) {
    if (claim.status() == ClaimStatus.WITHDRAWN) {
      throw new Refused(
          RefusalCode.CLAIM_WITHDRAWN,
          field,
          "The claim was withdrawn: nothing is due by it; see its last judgement for the reason.");
    }
    if (!allowed.contains(claim.status())) {
      throw new Refused(
          RefusalCode.CLAIM_STATUS,
          field,
          "The claim is "
              + claim.status()
              + "; this takes a claim that is "
              + String.join(" or ", allowed.stream().map(Enum::name).toList())
              + ".");
    }
  }

  private static void requireDay(ClaimState claim, LocalDate day, LocalDate today, String field) {
    if (day.isAfter(today)) {
      throw new Refused(
          RefusalCode.DATE_IN_FUTURE, field, "The day lies after today; record it by then.");
    }
    if (day.isBefore(claim.said().dueOn())) {
      throw new Refused(
          RefusalCode.CLAIM_DECIDED_BEFORE_DUE,
          field,
          "The claim became due on " + claim.said().dueOn() + "; give that day or a later one.");
    }
  }

  private static void requireOrder(ClaimState claim, LocalDate day) {
    LocalDate last = claim.decidedOn();
    if (last != null && day.isBefore(last)) {
      throw new Refused(
          RefusalCode.CLAIM_DECIDED_OUT_OF_ORDER,
          "decidedOn",
          "The last decision on the claim is of " + last + "; give that day or a later one.");
    }
  }

  private static void requireAttested(ClaimState claim) {
    List<String> missing = claim.toAttest();
    if (!missing.isEmpty()) {
      throw new Refused(
          RefusalCode.CLAIM_NOT_ATTESTED,
          "decision",
          "An authorised person must first attest: " + String.join(", ", missing) + ".");
    }
  }

  private static Euros amount(DecideClaim decided, Euros most, String what) {
    Euros amount = decided.amount() == null ? most : decided.amount();
    if (amount.isMoreThan(most)) {
      throw new Refused(
          RefusalCode.CLAIM_AMOUNT_TOO_HIGH,
          "amount",
          "Only " + most + " is " + what + "; give that amount or less.");
    }
    return amount;
  }

  private static void requireFourEyes(ClaimState claim, String by) {
    if (NormalisedName.same(by, Objects.requireNonNull(claim.approvedBy(), "approvedBy"))) {
      throw new Refused(
          RefusalCode.CLAIM_FOUR_EYES,
          "by",
          "Who approved a claim does not pay it; let someone else pay.");
    }
  }

  private static void requireWhole(ClaimState claim, @Nullable Euros amount) {
    if (amount != null && !amount.equals(claim.reclaim())) {
      throw new Refused(
          RefusalCode.CLAIM_RECLAIM_AMOUNT,
          "amount",
          "A reclaim is settled as a whole: " + claim.reclaim() + "; leave the amount out.");
    }
  }
}

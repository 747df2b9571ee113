package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
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
    ClaimRequirements.requireStatus(
        claim, Objects.requireNonNull(ALLOWED.get(decided.decision())), "decision");
    ClaimRequirements.requireDay(claim, decided.decidedOn(), decided.today(), "decidedOn");
    ClaimRequirements.requireOrder(claim, decided.decidedOn());
    LocalDate on = decided.decidedOn();
    String by = decided.by();
    switch (decided.decision()) {
      case APPROVED:
        ClaimRequirements.requireAttested(claim);
        return new ClaimApproved(on, ClaimRequirements.amount(decided, claim.payable(), "due"), by);
      case DISPUTED:
        return new ClaimDisputed(on, Require.text(decided.reason(), "reason"), by);
      case REJECTED:
        return new ClaimRejected(on, Require.text(decided.reason(), "reason"), by);
      case PAID:
        Euros approved = Objects.requireNonNull(claim.approved(), "approved");
        Euros paid = ClaimRequirements.amount(decided, approved, "approved");
        ClaimRequirements.requireFourEyes(claim, by);
        return new ClaimPaid(
            on, paid, Require.text(decided.paymentReference(), "paymentReference"), by);
      default:
        ClaimRequirements.requireWhole(claim, decided.amount());
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
    ClaimRequirements.requireStatus(
        claim, EnumSet.of(ClaimStatus.DUE, ClaimStatus.DISPUTED), "condition");
    ClaimRequirements.requireDay(claim, attested.attestedOn(), attested.today(), "attestedOn");
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
}

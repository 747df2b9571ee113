package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.jspecify.annotations.Nullable;

/** What a claim requires of a decision; each throws {@link Refused} when it is not so. */
final class ClaimRequirements {
  private ClaimRequirements() {}

  static void requireStatus(ClaimState claim, Set<ClaimStatus> allowed, String field) {
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

  static void requireDay(ClaimState claim, LocalDate day, LocalDate today, String field) {
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

  static void requireOrder(ClaimState claim, LocalDate day) {
    LocalDate last = claim.decidedOn();
    if (last != null && day.isBefore(last)) {
      throw new Refused(
          RefusalCode.CLAIM_DECIDED_OUT_OF_ORDER,
          "decidedOn",
          "The last decision on the claim is of " + last + "; give that day or a later one.");
    }
  }

  static void requireAttested(ClaimState claim) {
    List<String> missing = claim.toAttest();
    if (!missing.isEmpty()) {
      throw new Refused(
          RefusalCode.CLAIM_NOT_ATTESTED,
          "decision",
          "An authorised person must first attest: " + String.join(", ", missing) + ".");
    }
  }

  static Euros amount(DecideClaim decided, Euros most, String what) {
    Euros amount = decided.amount() == null ? most : decided.amount();
    if (amount.isMoreThan(most)) {
      throw new Refused(
          RefusalCode.CLAIM_AMOUNT_TOO_HIGH,
          "amount",
          "Only " + most + " is " + what + "; give that amount or less.");
    }
    return amount;
  }

  static void requireFourEyes(ClaimState claim, String by) {
    if (NormalisedName.same(by, Objects.requireNonNull(claim.approvedBy(), "approvedBy"))) {
      throw new Refused(
          RefusalCode.CLAIM_FOUR_EYES,
          "by",
          "Who approved a claim does not pay it; let someone else pay.");
    }
  }

  static void requireWhole(ClaimState claim, @Nullable Euros amount) {
    if (amount != null && !amount.equals(claim.reclaim())) {
      throw new Refused(
          RefusalCode.CLAIM_RECLAIM_AMOUNT,
          "amount",
          "A reclaim is settled as a whole: " + claim.reclaim() + "; leave the amount out.");
    }
  }
}

package nl.trajectory.domain.funding.allocation;

import java.util.Objects;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/** The amount to which a candidate is entitled, by what its place takes. */
final class GrantedAmount {
  private GrantedAmount() {}

  /**
   * What it is entitled to: what its place takes, or what was paid or rejected. Costs that turn out
   * lower than they were known to be take with them what was paid within them; when they rise
   * again, what was paid is due again.
   *
   * @param left what those before it leave of the costs
   * @param costsFell whether less was spent than was known before
   */
  static @Nullable Euros of(Candidate candidate, Euros takes, Euros left, boolean costsFell) {
    Judgement judged = candidate.fulfilled();
    if (judged == null || (takes.isZero() && !candidate.staysRejected())) {
      return null;
    }
    if (candidate.mayTake()) {
      boolean paidTooMuch = judged.withinCosts() && costsFell && takes.isMoreThan(left);
      return paidTooMuch ? orNothing(left) : takes;
    }
    ClaimState claim = Objects.requireNonNull(candidate.claim());
    if (!judged.withinCosts()) {
      return judged.most();
    }
    if (claim.status() == ClaimStatus.REJECTED && !(costsFell && claim.net().isMoreThan(left))) {
      return claim.said().amount().orAtMost(judged.most());
    }
    Euros least = costsFell ? Euros.ZERO : claim.due().orAtMost(judged.most());
    return orNothing(
        claim
            .said()
            .amount()
            .orAtLeast(claim.net())
            .orAtMost(judged.most())
            .orAtMost(left)
            .orAtLeast(least));
  }

  private static @Nullable Euros orNothing(Euros amount) {
    return amount.isZero() ? null : amount;
  }
}

package nl.trajectory.projections.folded;

import java.util.Collection;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.figures.Money;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.FundingRow;
import org.jspecify.annotations.Nullable;

/** The money of one group of claims and costs, added up one by one. */
final class RowOf {
  private RowOf() {}

  /**
   * @param costs null: cannot be told apart
   * @param names how parties are shown
   */
  static FundingRow of(
      String group,
      Collection<FoldedClaim> claims,
      Collection<AgreementState> agreements,
      @Nullable List<CostIncurred> costs,
      FirstWritten names) {
    Euros due = sum(claims.stream().map(FoldedClaim::state).filter(c -> !isWithdrawn(c)).toList());
    Euros paid = Euros.ZERO;
    Euros settled = Euros.ZERO;
    Euros reclaim = Euros.ZERO;
    Euros approved = Euros.ZERO;
    for (FoldedClaim claim : claims) {
      ClaimState state = claim.state();
      paid = paid.plus(state.paid());
      settled = settled.plus(state.settled());
      reclaim = reclaim.plus(state.reclaim());
      if (state.approved() != null) {
        approved = approved.plus(state.approved());
      }
    }
    Euros all = costs == null ? null : CostIncurred.total(costs);
    return new FundingRow(
        group,
        claims.size(),
        due,
        approved,
        sumOf(claims, ClaimStatus.DISPUTED),
        sumOf(claims, ClaimStatus.REJECTED),
        paid,
        sumOf(claims, ClaimStatus.WITHDRAWN),
        reclaim.plus(settled),
        settled,
        all,
        all == null ? null : Money.share(due.amount(), all.amount()),
        all == null ? null : Money.share(paid.amount().subtract(settled.amount()), all.amount()),
        costs == null ? List.of() : PartyShares.carried(agreements, costs, names),
        PartyShares.passedOn(claims, agreements, names));
  }

  private static boolean isWithdrawn(ClaimState claim) {
    return claim.status() == ClaimStatus.WITHDRAWN;
  }

  private static Euros sumOf(Collection<FoldedClaim> claims, ClaimStatus status) {
    return sum(claims.stream().map(FoldedClaim::state).filter(c -> c.status() == status).toList());
  }

  private static Euros sum(List<ClaimState> claims) {
    return claims.stream().map(c -> c.said().amount()).reduce(Euros.ZERO, Euros::plus);
  }
}

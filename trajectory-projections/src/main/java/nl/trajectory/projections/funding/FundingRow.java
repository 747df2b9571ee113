package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.figures.Money;
import nl.trajectory.domain.funding.judging.AgreementState;
import org.jspecify.annotations.Nullable;

/**
 * The money of one group of claims and costs.
 *
 * @param group value of the dimension
 * @param claims how many became due, withdrawn ones included
 * @param due of every claim that became due and was not withdrawn
 * @param approved of the claims that are approved and not paid yet
 * @param disputed of the claims that are disputed
 * @param rejected of the claims that are rejected
 * @param paid everything that was ever paid
 * @param withdrawn of the claims that are withdrawn
 * @param reclaimed what is to be paid back, and what came back
 * @param reclaimsSettled what came back
 * @param costs actual costs; null where they cannot be told apart, by payer
 * @param expectedShare due over costs; null without costs
 * @param recoveredShare paid less settled reclaims over costs; null without costs
 * @param shares how costs are shared, where parties share them; who bore costs without having a
 *     share is there too, so that the balances add up to zero
 * @param passedOn which part of what was paid out the employer passes on to whom, of wage subsidies
 */
public record FundingRow(
    String group,
    int claims,
    Euros due,
    Euros approved,
    Euros disputed,
    Euros rejected,
    Euros paid,
    Euros withdrawn,
    Euros reclaimed,
    Euros reclaimsSettled,
    @Nullable Euros costs,
    @Nullable BigDecimal expectedShare,
    @Nullable BigDecimal recoveredShare,
    List<CarriedShare> shares,
    List<PassedOn> passedOn) {
  /**
   * @param costs null: cannot be told apart
   * @param names how parties are shown
   */
  static FundingRow of(
      String group,
      Collection<ShownClaim> claims,
      Collection<AgreementState> agreements,
      @Nullable List<CostIncurred> costs,
      FirstWritten names) {
    Euros due = sum(claims.stream().map(ShownClaim::state).filter(c -> !isWithdrawn(c)).toList());
    Euros paid = Euros.ZERO;
    Euros settled = Euros.ZERO;
    Euros reclaim = Euros.ZERO;
    Euros approved = Euros.ZERO;
    for (ShownClaim claim : claims) {
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

  private static Euros sumOf(Collection<ShownClaim> claims, ClaimStatus status) {
    return sum(claims.stream().map(ShownClaim::state).filter(c -> c.status() == status).toList());
  }

  private static Euros sum(List<ClaimState> claims) {
    return claims.stream().map(c -> c.said().amount()).reduce(Euros.ZERO, Euros::plus);
  }
}

package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.figures.Money;
import nl.trajectory.projections.funding.FundingGroups.Group;
import nl.trajectory.projections.funding.answer.CarriedShare;
import nl.trajectory.projections.funding.answer.PassedOn;
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
  /** The row of a group. */
  static FundingRow of(Group group, List<CarriedShare> shares, List<PassedOn> passedOn) {
    Euros due = group.of(Column.DUE);
    Euros paid = group.of(Column.PAID);
    Euros settled = group.of(Column.RECLAIMS_SETTLED);
    Euros costs = group.costs();
    return new FundingRow(
        group.name(),
        group.claims(),
        due,
        group.of(Column.APPROVED),
        group.of(Column.DISPUTED),
        group.of(Column.REJECTED),
        paid,
        group.of(Column.WITHDRAWN),
        group.of(Column.RECLAIMED),
        settled,
        costs,
        costs == null ? null : Money.share(due.amount(), costs.amount()),
        costs == null
            ? null
            : Money.share(paid.amount().subtract(settled.amount()), costs.amount()),
        shares,
        passedOn);
  }
}

package nl.trajectory.domain.funding.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.CostIncurred.Category;
import nl.trajectory.domain.funding.figures.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a participant costs. Amounts are rounded half up to cents.
 *
 * @param costs all costs of the cohort
 * @param planned the costs over the planned size
 * @param realised the costs over the starters; null: no one has started
 * @param smallerGroup realised less planned: what each starter costs more because there are fewer,
 *     below zero when there are more; null: no one has started
 * @param repeat a forecast of the costs of the same cohort once more: without start-up costs, and
 *     the rest 15 % less (the saving that the practice study of the newcomers' pilots gives)
 * @param repeatPlanned the repeat over the planned size
 */
public record PricePerHead(
    Euros costs,
    Euros planned,
    @Nullable Euros realised,
    @Nullable BigDecimal smallerGroup,
    Euros repeat,
    Euros repeatPlanned) {
  private static final BigDecimal REPEAT = new BigDecimal("0.85");

  /**
   * @param plannedSize at least 1
   * @param starters how many joined, 0 or more
   * @throws InvalidField when a number is out of bounds
   */
  public static PricePerHead of(List<CostIncurred> costs, int plannedSize, int starters) {
    Money.between(plannedSize, 1, Integer.MAX_VALUE, "plannedSize");
    Money.between(starters, 0, Integer.MAX_VALUE, "starters");
    Euros all = CostIncurred.total(costs);
    Euros startUp =
        CostIncurred.total(
            costs.stream().filter(cost -> cost.category() == Category.START_UP).toList());
    Euros repeat = Money.euros(all.minus(startUp).amount().multiply(REPEAT));
    Euros planned = per(all, plannedSize);
    Euros realised = starters == 0 ? null : per(all, starters);
    return new PricePerHead(
        all,
        planned,
        realised,
        realised == null ? null : realised.amount().subtract(planned.amount()),
        repeat,
        per(repeat, plannedSize));
  }

  private static Euros per(Euros costs, int heads) {
    return new Euros(costs.amount().divide(BigDecimal.valueOf(heads), 2, RoundingMode.HALF_UP));
  }
}

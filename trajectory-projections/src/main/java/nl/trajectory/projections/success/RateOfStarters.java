package nl.trajectory.projections.success;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What share of the starters reached something, and beside it what share of those of whom that is
 * decided, so that a young group is not read as failing.
 *
 * @param denominator all starters
 * @param rate numerator / denominator, six decimals; null when the denominator is 0, as are low and
 *     high
 * @param low lower end of the 95 % Wilson score interval, 0 to 1
 * @param high upper end of the interval, 0 to 1
 * @param ofDecided the same, of the starters less the pending: those who run on and have not
 *     reached it
 * @param decidedFirst whether {@code ofDecided} is to be shown first, as more than a fifth of the
 *     starters is pending
 */
public record RateOfStarters(
    int numerator,
    int denominator,
    @Nullable BigDecimal rate,
    @Nullable BigDecimal low,
    @Nullable BigDecimal high,
    Rate ofDecided,
    boolean decidedFirst) {

  /** The pending are few as long as they are at most one of so many starters. */
  private static final int FEW = 5;

  /**
   * The rate, with the bounds between which it will end.
   *
   * @param reached how many reached it
   * @param pending how many run on and have not; together with the reached, at most the starters
   */
  public static RateOfStarters of(int reached, int pending, int starters) {
    Rate all = Rate.of(reached, starters);
    return new RateOfStarters(
        reached,
        starters,
        all.rate(),
        all.low(),
        all.high(),
        Rate.of(reached, starters - pending),
        (long) pending * FEW > starters);
  }
}

package nl.trajectory.projections.success;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What share of those who came to work was in work all of the first so many months.
 *
 * @param numerator of whom each day of those months is known to be one of covered work
 * @param denominator who came to work so long ago that those months are over
 * @param pending who came to work later than that: it cannot be told yet
 * @param rate numerator / denominator, six decimals; null when the denominator is 0, as are low and
 *     high
 * @param low lower end of the 95 % Wilson score interval, 0 to 1
 * @param high upper end of the interval, 0 to 1
 */
public record InWorkRate(
    int months,
    int numerator,
    int denominator,
    int pending,
    @Nullable BigDecimal rate,
    @Nullable BigDecimal low,
    @Nullable BigDecimal high) {

  /** The rate of those numbers. */
  public static InWorkRate of(int months, int numerator, int denominator, int pending) {
    Rate rate = Rate.of(numerator, denominator);
    return new InWorkRate(
        months, numerator, denominator, pending, rate.rate(), rate.low(), rate.high());
  }
}

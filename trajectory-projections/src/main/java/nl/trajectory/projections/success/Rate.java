package nl.trajectory.projections.success;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A share with its 95 % Wilson score interval.
 *
 * @param rate numerator / denominator, six decimals; null when the denominator is 0, as are low and
 *     high
 * @param low lower end of the interval, 0 to 1
 * @param high upper end of the interval, 0 to 1
 */
public record Rate(
    int numerator,
    int denominator,
    @Nullable BigDecimal rate,
    @Nullable BigDecimal low,
    @Nullable BigDecimal high) {

  /** The two-sided 95 % quantile of the standard normal distribution. */
  private static final BigDecimal Z = new BigDecimal("1.959963984540054");

  private static final MathContext EXACT = MathContext.DECIMAL64;
  private static final int DECIMALS = 6;

  /**
   * @param numerator 0 to {@code denominator}
   */
  public static Rate of(int numerator, int denominator) {
    if (denominator == 0) {
      return new Rate(numerator, 0, null, null, null);
    }
    BigDecimal n = BigDecimal.valueOf(denominator);
    BigDecimal p = BigDecimal.valueOf(numerator).divide(n, EXACT);
    BigDecimal z2 = Z.multiply(Z, EXACT);
    BigDecimal scale = BigDecimal.ONE.add(z2.divide(n, EXACT));
    BigDecimal centre = p.add(z2.divide(n.multiply(BigDecimal.valueOf(2)), EXACT));
    BigDecimal spread =
        p.multiply(BigDecimal.ONE.subtract(p))
            .divide(n, EXACT)
            .add(z2.divide(n.multiply(n).multiply(BigDecimal.valueOf(4)), EXACT))
            .sqrt(EXACT)
            .multiply(Z);
    return new Rate(
        numerator,
        denominator,
        rounded(p),
        rounded(centre.subtract(spread).divide(scale, EXACT)),
        rounded(centre.add(spread).divide(scale, EXACT)));
  }

  private static BigDecimal rounded(BigDecimal share) {
    return share.max(BigDecimal.ZERO).min(BigDecimal.ONE).setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}

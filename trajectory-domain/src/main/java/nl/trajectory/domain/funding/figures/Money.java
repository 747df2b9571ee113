package nl.trajectory.domain.funding.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import org.jspecify.annotations.Nullable;

/** How figures are rounded. */
public final class Money {
  private static final int CENTS = 2;
  private static final int SHARE_DECIMALS = 4;

  /** The whole that is asked for when no share is agreed. */
  static final BigDecimal ALL = BigDecimal.ONE;

  private Money() {}

  /** Rounded half up to cents. */
  static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.HALF_UP);
  }

  /** Rounded half up to cents; not below zero. */
  public static Euros euros(BigDecimal amount) {
    return new Euros(cents(amount));
  }

  /**
   * A part of a whole, such as the expected or the recovered share of the costs, rounded half up to
   * four decimals; may exceed 1, and is below 0 when the part is.
   *
   * @return null when the whole is zero
   */
  public static @Nullable BigDecimal share(BigDecimal part, BigDecimal whole) {
    return whole.signum() == 0 ? null : part.divide(whole, SHARE_DECIMALS, RoundingMode.HALF_UP);
  }

  public static int between(int value, int low, int high, String field) {
    if (value < low || value > high) {
      throw InvalidField.invalid(field, "must be a whole number from " + low + " to " + high);
    }
    return value;
  }
}

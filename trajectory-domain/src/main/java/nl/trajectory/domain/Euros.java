package nl.trajectory.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/** An amount of euros, exact to the cent, zero or more. Written as a text with two decimals. */
public record Euros(BigDecimal amount) implements Comparable<Euros> {
  public static final Euros ZERO = new Euros(new BigDecimal("0.00"));

  private static final Pattern TEXT = Pattern.compile("\\d{1,12}\\.\\d{2}");

  public Euros {
    if (amount.signum() < 0 || amount.scale() != 2) {
      throw InvalidField.invalid("amount", "must be zero or more, exact to the cent");
    }
  }

  /**
   * @throws InvalidField when the text is not an amount with two decimals
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Euros of(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw InvalidField.invalid(
          "amount", "must be euros as a text with two decimals, such as \"2500.00\"");
    }
    return new Euros(new BigDecimal(text));
  }

  public Euros plus(Euros more) {
    return new Euros(amount.add(more.amount));
  }

  /**
   * @throws InvalidField when {@code less} is more than this
   */
  public Euros minus(Euros less) {
    return new Euros(amount.subtract(less.amount));
  }

  /** The difference, or zero when {@code less} is more than this. */
  public Euros lessAtMost(Euros less) {
    return isMoreThan(less) ? minus(less) : ZERO;
  }

  public Euros orAtMost(Euros most) {
    return isMoreThan(most) ? most : this;
  }

  public Euros orAtLeast(Euros least) {
    return least.isMoreThan(this) ? least : this;
  }

  /**
   * Parts that add up to this amount, in the proportion of the shares, each within a cent of its
   * exact size.
   *
   * @param shares zero or more, at least one
   * @return in the order of the shares
   * @see Parts#of
   */
  public List<Euros> split(List<BigDecimal> shares) {
    return Parts.of(amount, shares).stream().map(Euros::new).toList();
  }

  public boolean isMoreThan(Euros other) {
    return compareTo(other) > 0;
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  @Override
  public int compareTo(Euros other) {
    return amount.compareTo(other.amount);
  }

  @JsonValue
  @Override
  public String toString() {
    return amount.toPlainString();
  }
}

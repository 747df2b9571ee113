package nl.trajectory.domain;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** An amount of euros, exact to the cent, zero or more. Written as a text with two decimals. */
public record Euros(BigDecimal amount) {
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

  @JsonValue
  @Override
  public String toString() {
    return amount.toPlainString();
  }
}

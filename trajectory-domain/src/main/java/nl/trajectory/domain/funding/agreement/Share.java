package nl.trajectory.domain.funding.agreement;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import nl.trajectory.domain.InvalidField;

/** A part of a whole, from 0 to 1, with at most four decimals. Written as a text. */
public record Share(BigDecimal part) {
  private static final Pattern TEXT = Pattern.compile("0(\\.\\d{1,4})?|1(\\.0{1,4})?");

  /**
   * @throws InvalidField when the text is not a share
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Share of(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw InvalidField.invalid("share", "must be a text from \"0.00\" to \"1.00\"");
    }
    return new Share(new BigDecimal(text));
  }

  @JsonValue
  @Override
  public String toString() {
    return part.toPlainString();
  }
}

package nl.trajectory.domain.funding.forecast;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.figures.Money;

/**
 * A half of a calendar year. Written as {@code 2012-H1}.
 *
 * @param half 1 or 2
 */
public record HalfYear(int year, int half) implements Comparable<HalfYear> {
  private static final Pattern TEXT = Pattern.compile("(\\d{4})-H([12])");

  public HalfYear {
    Money.between(half, 1, 2, "halfYear");
  }

  /**
   * @throws InvalidField when the text is not a half-year
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static HalfYear of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw InvalidField.invalid("halfYear", "must be a half-year such as 2012-H1");
    }
    return new HalfYear(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }

  /** The half-year in which the day lies. */
  public static HalfYear of(LocalDate day) {
    return new HalfYear(day.getYear(), day.getMonth().compareTo(Month.JULY) < 0 ? 1 : 2);
  }

  public HalfYear plus(int halfYears) {
    int number = number() + halfYears;
    return new HalfYear(Math.floorDiv(number, 2), Math.floorMod(number, 2) + 1);
  }

  /** How many half-years later than the other one; below zero when it is earlier. */
  public int since(HalfYear other) {
    return number() - other.number();
  }

  private int number() {
    return 2 * year + half - 1;
  }

  @Override
  public int compareTo(HalfYear other) {
    return Integer.compare(number(), other.number());
  }

  @JsonValue
  @Override
  public String toString() {
    return "%04d-H%d".formatted(year, half);
  }
}

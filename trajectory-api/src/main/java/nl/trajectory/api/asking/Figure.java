package nl.trajectory.api.asking;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.forecast.HalfYear;

/** Reads figures from texts: parameters of an address, options of a command. */
public final class Figure {
  private static final int CENTS = 2;
  private static final int LONGEST = 20;

  /** Without an exponent: a short text could stand for a number that no memory holds. */
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");

  private Figure() {}

  /**
   * @throws InvalidField naming the field
   */
  public static int whole(String text, String field) {
    return read(text, field, "a whole number, such as 175", Integer::valueOf);
  }

  /**
   * A whole number of any sign.
   *
   * @throws InvalidField naming the field
   */
  public static long seed(String text, String field) {
    return read(text, field, "a whole number, such as 42", Long::valueOf);
  }

  /**
   * A number such as {@code 1.5}.
   *
   * @throws InvalidField naming the field
   */
  public static BigDecimal number(String text, String field) {
    return read(text, field, "a number, such as 1.5", Figure::decimal);
  }

  /**
   * A part from 0 to 1 with at most four decimals.
   *
   * @throws InvalidField naming the field
   */
  public static Share share(String text, String field) {
    return read(text, field, "a share from 0 to 1, such as 0.75", Share::of);
  }

  /**
   * Euros with at most two decimals: {@code 19000} or {@code 19000.00}.
   *
   * @throws InvalidField naming the field
   */
  public static Euros euros(String text, String field) {
    return read(
        text,
        field,
        "an amount of euros, such as 19000.00",
        given -> new Euros(decimal(given).setScale(CENTS, RoundingMode.UNNECESSARY)));
  }

  /**
   * A half-year such as {@code 2012-H1}.
   *
   * @throws InvalidField naming the field
   */
  public static HalfYear halfYear(String text, String field) {
    return read(text, field, "a half-year, such as 2012-H1", HalfYear::of);
  }

  /** A parameter that is left out and may not be. */
  public static InvalidField missing(String parameter) {
    return new InvalidField(
        "field.missing", parameter, "The parameter " + parameter + " is required.");
  }

  private static BigDecimal decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException("no short decimal");
    }
    return new BigDecimal(text);
  }

  private static <T> T read(String text, String field, String form, Function<String, T> reader) {
    try {
      if (text.length() <= LONGEST) {
        return reader.apply(text);
      }
    } catch (ArithmeticException | IllegalArgumentException e) {
      // answered below
    }
    throw new InvalidField(
        "field.type", field, "The parameter " + field + " must be " + form + ".");
  }
}

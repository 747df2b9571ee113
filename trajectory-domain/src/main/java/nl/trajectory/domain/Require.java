package nl.trajectory.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a field must be before anything is made of it; each method throws {@link InvalidField}. */
public final class Require {
  /** Longest text a field may hold, in characters. */
  public static final int LONGEST_TEXT = 500;

  /** Longest list a field may hold. */
  public static final int LONGEST_LIST = 50;

  private static final int LONGEST_REFERENCE = 80;
  private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,79}");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\p{Cs}]");
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
  private static final Instant BEGIN = EARLIEST.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant END = LATEST.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final BigDecimal MOST_HOURS = new BigDecimal("80");

  private Require() {}

  public static <T> T present(@Nullable T value, String field) {
    if (value == null) {
      throw InvalidField.missing(field);
    }
    return value;
  }

  /** A text of 1 to {@value #LONGEST_TEXT} characters that is not blank. */
  public static String text(@Nullable String value, String field) {
    String text = present(value, field);
    if (text.isBlank() || text.length() > LONGEST_TEXT || !isPrintable(text)) {
      throw InvalidField.invalid(field, "must hold 1 to " + LONGEST_TEXT + " printable characters");
    }
    return text;
  }

  /**
   * Whether the text holds no control characters but line ends and tabs, and no half characters.
   */
  public static boolean isPrintable(String text) {
    return isPlain(text) || !UNPRINTABLE.matcher(text).find();
  }

  /** Printable ASCII, as almost every text is: told without a regular expression. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  public static @Nullable String optionalText(@Nullable String value, String field) {
    return value == null ? null : text(value, field);
  }

  /** A name that fits in an address: letters, digits, dot, dash and underscore, at most 80. */
  public static String reference(@Nullable String value, String field) {
    String reference = present(value, field);
    if (!isPlainReference(reference) && !REFERENCE.matcher(reference).matches()) {
      throw InvalidField.invalid(
          field, "must be a reference: letters, digits, '.', '-' and '_', at most 80, no space");
    }
    return reference;
  }

  /** ASCII letters and digits, with dots, dashes and underscores after the first: no other sign. */
  private static boolean isPlainReference(String text) {
    if (text.isEmpty()
        || text.length() > LONGEST_REFERENCE
        || !isPlainLetterOrDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlainLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlainLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  public static @Nullable String optionalReference(@Nullable String value, String field) {
    return value == null ? null : reference(value, field);
  }

  public static int between(@Nullable Integer value, int low, int high, String field) {
    int number = present(value, field);
    if (number < low || number > high) {
      throw InvalidField.invalid(field, "must be a whole number from " + low + " to " + high);
    }
    return number;
  }

  public static void optionalBetween(@Nullable Integer value, int low, int high, String field) {
    if (value != null) {
      between(value, low, high, field);
    }
  }

  /** A municipality's CBS code: four digits. */
  public static String municipality(@Nullable String value, String field) {
    String code = present(value, field);
    if (code.length() != 4 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw InvalidField.invalid(field, "must be a CBS code of four digits");
    }
    return code;
  }

  /** A date from 1900 on, in the calendar's four-digit years. */
  public static LocalDate date(@Nullable LocalDate value, String field) {
    LocalDate date = present(value, field);
    if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
      throw InvalidField.invalid(field, "must be a date from 1900-01-01 to 9999-12-31");
    }
    return date;
  }

  /** An instant within the same years, cut down to what the store tells apart: microseconds. */
  public static Instant instant(@Nullable Instant value, String field) {
    Instant instant = present(value, field);
    if (instant.isBefore(BEGIN) || !instant.isBefore(END)) {
      throw InvalidField.invalid(field, "must be an instant of the years 1900 to 9999");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  public static @Nullable LocalDate optionalDate(@Nullable LocalDate value, String field) {
    return value == null ? null : date(value, field);
  }

  /** The last day of a period is not before its first. */
  public static void notBefore(LocalDate first, @Nullable LocalDate last, String lastField) {
    if (last != null && last.isBefore(first)) {
      throw InvalidField.invalid(lastField, "must not lie before the first day of its period");
    }
  }

  /** Hours a week, above 0 and at most 80, with at most two decimals; 32.0 and 32 are the same. */
  public static BigDecimal hours(@Nullable BigDecimal value, String field) {
    BigDecimal hours = present(value, field).stripTrailingZeros();
    if (hours.signum() <= 0 || hours.compareTo(MOST_HOURS) > 0 || hours.scale() > 2) {
      throw InvalidField.invalid(
          field, "must be a number of hours above 0 and at most 80, with at most two decimals");
    }
    return hours.scale() < 0 ? hours.setScale(0) : hours;
  }

  public static @Nullable BigDecimal optionalHours(@Nullable BigDecimal value, String field) {
    return value == null ? null : hours(value, field);
  }

  /** A list of 1 to {@value #LONGEST_LIST} values. */
  public static <T> List<T> list(@Nullable List<T> values, String field) {
    List<T> list = present(values, field);
    if (list.isEmpty() || list.size() > LONGEST_LIST || list.stream().anyMatch(Objects::isNull)) {
      throw InvalidField.invalid(field, "must be a list of 1 to " + LONGEST_LIST + " values");
    }
    return List.copyOf(list);
  }

  /**
   * A list whose order says nothing, in one order and without doubles: whoever says the same in
   * another order says the same. What was stored in another order, or with doubles, reads so too.
   */
  public static <T extends Comparable<? super T>> List<T> set(
      @Nullable List<T> values, String field) {
    return inOneOrder(list(values, field));
  }

  /** An absent list reads as an empty one. */
  public static <T extends Comparable<? super T>> List<T> optionalSet(
      @Nullable List<T> values, String field) {
    return values == null || values.isEmpty() ? List.of() : inOneOrder(list(values, field));
  }

  /** The values in their own order, each once. */
  public static <T extends Comparable<? super T>> List<T> inOneOrder(List<T> values) {
    return values.stream().distinct().sorted().toList();
  }

  /** An absent list reads as an empty one. */
  public static <T> List<T> optionalList(@Nullable List<T> values, String field) {
    return values == null || values.isEmpty() ? List.of() : list(values, field);
  }
}

package nl.trajectory.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** The one text of an instant: UTC, exactly six decimals, {@code 2026-01-31T09:00:00.000000Z}. */
public final class Moment {
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER = Instant.parse("+10000-01-01T00:00:00Z");

  private Moment() {}

  /**
   * The text of an instant.
   *
   * @throws IllegalArgumentException when it is not in whole microseconds, or not in the years 1 to
   *     9999
   */
  public static String format(Instant instant) {
    if (!instant.truncatedTo(ChronoUnit.MICROS).equals(instant)
        || instant.isBefore(FIRST)
        || !instant.isBefore(AFTER)) {
      throw new IllegalArgumentException("Not in whole microseconds of a common year: " + instant);
    }
    return TEXT.format(instant);
  }

  /**
   * The instant of which this is the text.
   *
   * @throws IllegalArgumentException when it is not the one text of any instant
   */
  public static Instant parse(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (format(instant).equals(text)) {
        return instant;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("Not an instant with six decimals: " + text, e);
    }
    throw new IllegalArgumentException("Not an instant with six decimals: " + text);
  }
}

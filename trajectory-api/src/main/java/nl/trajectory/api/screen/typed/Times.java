package nl.trajectory.api.screen.typed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.api.recording.Today;

/**
 * Reads moments as people type them: a day or a minute in the Netherlands, of which all belongs to
 * it; or an instant as addresses carry it.
 */
public final class Times {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Pattern MINUTE = Pattern.compile("(\\S+)\\s+(\\d{1,2}:\\d{2})");

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm");

  /** As the store tells instants apart. */
  private static final int A_MICROSECOND = 1000;

  private Times() {}

  /**
   * The end of what was typed.
   *
   * @return empty when it is no moment
   */
  public static Optional<Instant> read(String typed) {
    String text = typed.strip();
    Matcher minute = MINUTE.matcher(text);
    try {
      if (minute.matches()) {
        LocalTime time = LocalTime.parse(minute.group(2), CLOCK);
        return Days.read(minute.group(1))
            .map(day -> day.atTime(time).plusMinutes(1).atZone(AMSTERDAM).toInstant())
            .map(Times::justBefore);
      }
      return text.endsWith("Z")
          ? Optional.of(Instant.parse(text))
          : Days.read(text).map(day -> justBefore(Today.startOf(day.plusDays(1))));
    } catch (DateTimeException noMoment) {
      return Optional.empty();
    }
  }

  private static Instant justBefore(Instant instant) {
    return instant.minusNanos(A_MICROSECOND);
  }
}

package nl.trajectory.api.recording;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The day it is in the Netherlands. */
@Component
public final class Today {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  private final Clock clock;

  Today(Clock clock) {
    this.clock = clock;
  }

  /** The instant at which a day begins in the Netherlands. */
  public static Instant startOf(LocalDate day) {
    return day.atStartOfDay(AMSTERDAM).toInstant();
  }

  public LocalDate date() {
    return LocalDate.now(clock.withZone(AMSTERDAM));
  }
}

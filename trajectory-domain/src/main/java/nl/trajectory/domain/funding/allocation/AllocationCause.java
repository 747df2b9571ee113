package nl.trajectory.domain.funding.allocation;

import java.time.LocalDate;
import java.time.ZoneId;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;

/**
 * The event because of which an allocation is settled anew.
 *
 * @param position its place in the one order of all events
 * @param knownOn the day on which it became known, in Europe/Amsterdam
 */
public record AllocationCause(long position, LocalDate knownOn) {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  /** That event, known since it was recorded. */
  public static AllocationCause of(RecordedEvent happened) {
    return new AllocationCause(
        happened.position(), LocalDate.ofInstant(happened.recordedAt(), AMSTERDAM));
  }
}

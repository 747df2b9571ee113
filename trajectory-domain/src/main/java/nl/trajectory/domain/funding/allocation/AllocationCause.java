package nl.trajectory.domain.funding.allocation;

import java.time.LocalDate;
import java.time.ZoneId;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The event because of which an allocation is settled anew.
 *
 * @param position its place in the one order of all events
 * @param knownOn the day on which it became known, in Europe/Amsterdam
 * @param reason why nothing is due because of it, in a sentence; null: the judgements say why
 */
public record AllocationCause(long position, LocalDate knownOn, @Nullable String reason) {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  /** One of which the judgements say the reason. */
  public AllocationCause(long position, LocalDate knownOn) {
    this(position, knownOn, null);
  }

  /** That event, known since it was recorded. */
  public static AllocationCause of(RecordedEvent happened) {
    return new AllocationCause(
        happened.position(), LocalDate.ofInstant(happened.recordedAt(), AMSTERDAM));
  }

  /** The same, of which nothing is due for that reason. */
  public AllocationCause because(String sentence) {
    return new AllocationCause(position, knownOn, sentence);
  }
}

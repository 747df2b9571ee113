package nl.trajectory.projections.facts.rebuild;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events that a rebuild takes: all of them, or those that the facts of one trajectory rest on.
 *
 * @param trajectory its id; null: all
 */
record Source(RecordedEvents recorded, @Nullable String trajectory) {
  private static final int EVENTS_IN_A_BATCH = 2_000;

  /** The next ones in the order, none after that position; empty: there are no more. */
  List<RecordedEvent> between(long after, long upTo) {
    Stream<RecordedEvent> next =
        trajectory == null
            ? recorded.after(after, EVENTS_IN_A_BATCH).stream()
            : Stream.concat(
                    recorded.ofPlaces(upTo).stream(),
                    recorded.ofStreams(Set.of(trajectory), upTo).stream())
                .sorted(Comparator.comparingLong(RecordedEvent::position));
    return next.filter(event -> event.position() > after && event.position() <= upTo).toList();
  }
}

package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A value and since when it holds: until the next one of its timeline.
 *
 * @param on the first day; of two of one day, the later one holds
 * @param sequence number of the entry that says so
 */
public record Since(LocalDate on, String value, int sequence) {

  /**
   * The one that holds on a day; for days before the first, the first.
   *
   * @return empty only when the timeline is
   */
  static Optional<Since> holding(List<Since> timeline, LocalDate day) {
    for (int i = timeline.size() - 1; i >= 0; i--) {
      if (!timeline.get(i).on().isAfter(day)) {
        return Optional.of(timeline.get(i));
      }
    }
    return timeline.isEmpty() ? Optional.empty() : Optional.of(timeline.get(0));
  }

  /** The value that holds in the end; empty only when the timeline is. */
  static Optional<String> last(List<Since> timeline) {
    return timeline.isEmpty()
        ? Optional.empty()
        : Optional.of(timeline.get(timeline.size() - 1).value());
  }
}

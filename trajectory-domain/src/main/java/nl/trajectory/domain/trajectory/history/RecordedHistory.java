package nl.trajectory.domain.trajectory.history;

import java.time.Instant;
import java.util.List;
import nl.trajectory.domain.trajectory.rules.RuleBook;

/**
 * The events of one trajectory as the store holds them.
 *
 * @param trajectoryId the stream's generated id
 * @param entries by sequence number; at least one
 */
public record RecordedHistory(String trajectoryId, List<RecordedEntry> entries) {

  public RecordedHistory {
    entries = List.copyOf(entries);
  }

  /** What they add up to. */
  public History fold(RuleBook book) {
    return History.of(book, entries.stream().map(RecordedEntry::event).toList());
  }

  /** What was known at that instant; may have no entries. */
  public RecordedHistory knownAt(Instant instant) {
    return new RecordedHistory(
        trajectoryId, entries.stream().takeWhile(e -> !e.recordedAt().isAfter(instant)).toList());
  }
}

package nl.trajectory.domain.trajectory.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events of one trajectory as the store holds them, and what they add up to: folded once, and
 * folded on when more comes. Immutable, but for what it remembers.
 */
public final class RecordedHistory {
  private final String trajectoryId;
  private final Growing<RecordedEntry> entries;

  /** Of these entries, and of those they grew from or grow into. */
  private final Folds folds;

  /**
   * @param trajectoryId the stream's generated id
   * @param entries by sequence number; at least one
   */
  public RecordedHistory(String trajectoryId, List<RecordedEntry> entries) {
    this(trajectoryId, Growing.of(entries), new Folds());
  }

  private RecordedHistory(String trajectoryId, Growing<RecordedEntry> entries, Folds folds) {
    this.trajectoryId = trajectoryId;
    this.entries = entries;
    this.folds = folds;
  }

  /** The stream's generated id. */
  public String trajectoryId() {
    return trajectoryId;
  }

  /** By sequence number; at least one, but for what was known before. */
  public List<RecordedEntry> entries() {
    return entries;
  }

  /** The last entry. */
  public RecordedEntry last() {
    return entries.get(entries.size() - 1);
  }

  /** What they add up to. */
  public History fold(RuleBook book) {
    History known = folds.longest(book, entries);
    if (known != null && known.events().size() == entries.size()) {
      return known;
    }
    History whole =
        known == null
            ? History.of(book, events(0))
            : known.appendAll(events(known.events().size()));
    folds.add(whole);
    return whole;
  }

  private List<TrajectoryEvent> events(int from) {
    List<TrajectoryEvent> events = new ArrayList<>(entries.size() - from);
    for (RecordedEntry entry : entries.subList(from, entries.size())) {
      events.add(entry.event());
    }
    return events;
  }

  /**
   * The same with these entries after them.
   *
   * @param more next in number
   */
  public RecordedHistory with(List<RecordedEntry> more) {
    Growing<RecordedEntry> longer = entries;
    for (RecordedEntry entry : more) {
      longer = longer.plus(entry);
    }
    return new RecordedHistory(trajectoryId, longer, folds);
  }

  /** What was known at that instant; may have no entries. */
  public RecordedHistory knownAt(java.time.Instant instant) {
    return first(entry -> entry.recordedAt() != null && !entry.recordedAt().isAfter(instant));
  }

  /** What was known at that position; may have no entries. */
  public RecordedHistory upTo(long position) {
    return first(entry -> entry.position() != null && entry.position() <= position);
  }

  private RecordedHistory first(java.util.function.Predicate<RecordedEntry> known) {
    int number = entries.size();
    while (number > 0 && !known.test(entries.get(number - 1))) {
      number--;
    }
    return number == entries.size()
        ? this
        : new RecordedHistory(trajectoryId, entries.first(number), folds);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordedHistory that
        && trajectoryId.equals(that.trajectoryId)
        && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return Objects.hash(trajectoryId, entries);
  }
}

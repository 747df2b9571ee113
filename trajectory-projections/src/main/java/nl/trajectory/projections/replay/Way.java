package nl.trajectory.projections.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import org.jspecify.annotations.Nullable;

/**
 * The way of a trajectory from one moment to a later one: first from day to day, as known at the
 * first, then from instant to instant, as of the last day.
 *
 * @param then the state at the first; null: nothing was known of it
 * @param stages each at which entries came to count; the last has the state at the second moment
 */
public record Way(String reference, @Nullable RouteState then, List<Stage> stages) {

  /**
   * A moment in two times.
   *
   * @param on null: everything that is recorded
   * @param asOf null: now
   */
  public record Point(@Nullable LocalDate on, @Nullable Instant asOf) {}

  /**
   * Entries that came to count together, and the state after them. What happened on one day, or
   * became known at one instant, did so together.
   */
  public record Stage(List<RecordedEntry> entries, RouteState after) {}

  static Way of(RuleBook book, RecordedHistory known, Point then, Point now) {
    RecordedHistory before = then.asOf() == null ? known : known.knownAt(then.asOf());
    List<Stage> stages = new ArrayList<>();
    RouteState first = null;
    if (!before.entries().isEmpty()) {
      first = state(before.fold(book), then.on());
      days(before, before.fold(book), then.on(), now.on(), stages);
    }
    instants(book, known, before, now.on(), stages);
    return new Way(
        Objects.requireNonNull(known.fold(book).state().opening()).facts().reference(),
        first,
        List.copyOf(stages));
  }

  private static RouteState state(History history, @Nullable LocalDate on) {
    return on == null ? history.state() : history.stateOn(on);
  }

  private static void days(
      RecordedHistory known,
      History history,
      @Nullable LocalDate after,
      @Nullable LocalDate until,
      List<Stage> stages) {
    if (after == null) {
      return;
    }
    Map<Integer, RecordedEntry> said = new HashMap<>();
    for (RecordedEntry entry : known.entries()) {
      boolean amends = entry.event() instanceof EntryAmended;
      said.put(amends ? ((EntryAmended) entry.event()).corrects() : entry.sequence(), entry);
    }
    TreeMap<LocalDate, List<RecordedEntry>> byDay = new TreeMap<>();
    for (Entry entry : history.effective()) {
      LocalDate day = entry.occurredOn();
      if (day.isAfter(after) && (until == null || !day.isAfter(until))) {
        byDay.computeIfAbsent(day, any -> new ArrayList<>()).add(said.get(entry.sequence()));
      }
    }
    byDay.forEach((day, entries) -> stages.add(new Stage(entries, history.stateOn(day))));
    // What stands on no entry of its own, as a period that is over, comes with the day itself.
    stages.add(new Stage(List.of(), state(history, until)));
  }

  private static void instants(
      RuleBook book,
      RecordedHistory known,
      RecordedHistory before,
      @Nullable LocalDate on,
      List<Stage> stages) {
    List<RecordedEntry> all = known.entries();
    int from = before.entries().size();
    while (from < all.size()) {
      int to = from + 1;
      Instant at = all.get(from).recordedAt();
      while (to < all.size() && at != null && at.equals(all.get(to).recordedAt())) {
        to++;
      }
      RecordedHistory then = new RecordedHistory(known.trajectoryId(), all.subList(0, to));
      stages.add(new Stage(List.copyOf(all.subList(from, to)), state(then.fold(book), on)));
      from = to;
    }
  }
}

package nl.trajectory.projections.difference;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.difference.Compared.Number;
import nl.trajectory.projections.difference.Difference.Cause;
import nl.trajectory.projections.facts.Known;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries between two positions at which a trajectory began or ceased to be counted. What
 * became known at one instant did it together.
 */
final class Causes {
  private final Compared figure;
  private final LocalDate on;
  private final Known then;
  private final Map<String, String> references;
  private final Map<Number, List<Cause>> found = new HashMap<>();

  Causes(Compared figure, LocalDate on, Known then, Map<String, String> references) {
    this.figure = figure;
    this.on = on;
    this.then = then;
    this.references = references;
  }

  /**
   * @param differing of each trajectory the numbers that differ
   */
  Causes look(List<RecordedHistory> histories, Map<String, Set<Number>> differing) {
    if (!differing.isEmpty()) {
      Map<String, Set<Number>> before = figure.counting(then, on, differing.keySet());
      for (RecordedHistory history : histories) {
        String id = history.trajectoryId();
        look(history, before.getOrDefault(id, Set.of()), differing.getOrDefault(id, Set.of()));
      }
    }
    return this;
  }

  private void look(RecordedHistory history, Set<Number> before, Set<Number> differing) {
    Set<Number> last = before;
    for (List<RecordedEntry> together : between(history)) {
      long position = position(together.get(together.size() - 1));
      Set<Number> next =
          figure
              .counting(new Known(position, null), on, List.of(history.trajectoryId()))
              .getOrDefault(history.trajectoryId(), Set.of());
      for (Number number : Sets.differing(last, next)) {
        if (differing.contains(number)) {
          together.forEach(entry -> add(number, history.trajectoryId(), entry));
        }
      }
      last = next;
    }
  }

  /** The entries between the two moments, by instant. */
  private Iterable<List<RecordedEntry>> between(RecordedHistory history) {
    Map<Instant, List<RecordedEntry>> byInstant = new LinkedHashMap<>();
    for (RecordedEntry entry : history.entries()) {
      if (position(entry) > then.position()) {
        byInstant
            .computeIfAbsent(
                Objects.requireNonNull(entry.recordedAt()), instant -> new ArrayList<>())
            .add(entry);
      }
    }
    return byInstant.values();
  }

  private static long position(RecordedEntry entry) {
    return Objects.requireNonNull(entry.position());
  }

  private void add(Number number, String id, RecordedEntry entry) {
    found
        .computeIfAbsent(number, n -> new ArrayList<>())
        .add(
            new Cause(
                references.getOrDefault(id, id),
                entry.sequence(),
                position(entry),
                entry.event().type(),
                entry.recordedBy(),
                reason(entry.event())));
  }

  private static @Nullable String reason(TrajectoryEvent event) {
    if (event instanceof EntryAmended amended) {
      return amended.reason();
    }
    return event instanceof EntryRetracted retracted ? retracted.reason() : null;
  }

  /** Those by which a number differs, in order. */
  List<Cause> of(Number number) {
    return found.getOrDefault(number, List.of()).stream()
        .distinct()
        .sorted(Comparator.comparing(Cause::position))
        .toList();
  }
}

package nl.trajectory.eventstore.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.eventstore.routing.RoutedEntries.Seen;

/** Routes the events of one transaction, one by one. Mutable. */
final class RoutingBatch {
  private final RoutingTables tables;
  private final RoutedEntries entries;
  private final Ties ties;

  /** By stream: each region that ever saw it, and whether it does. */
  private final Map<String, SortedMap<String, Boolean>> sights = new HashMap<>();

  RoutingBatch(RoutingTables tables, RoutedEntries entries, Ties ties) {
    this.tables = tables;
    this.entries = entries;
    this.ties = ties;
  }

  /** Reads at once who sees the streams of these. */
  void expect(List<RecordedEvent> batch) {
    for (RecordedEvent event : batch) {
      sights.putIfAbsent(event.stream(), new TreeMap<>());
    }
    tables.readSights(sights);
  }

  void route(RecordedEvent event) {
    SortedSet<String> recipients = seenBy(event.stream());
    SortedMap<String, List<String>> gained = new TreeMap<>();
    changeSights(event, gained);
    gained.forEach(
        (region, streams) -> {
          if (event.sequence() > 0 || !streams.equals(List.of(event.stream()))) {
            entries.addEarlier(region, streams, event.position());
          }
        });
    recipients.addAll(seenBy(event.stream()));
    for (String region : recipients) {
      entries.add(region, event.position(), event.position());
    }
  }

  /** What hangs on a trajectory or a cohort is looked at only when its own sight changes. */
  private void changeSights(RecordedEvent event, SortedMap<String, List<String>> gained) {
    Touched touched = ties.apply(event);
    Set<String> hanging = new LinkedHashSet<>(touched.others());
    for (String trajectory : touched.trajectories()) {
      if (change(trajectory, ties.ofTrajectory(trajectory), event.position(), gained)) {
        hanging.addAll(ties.hangingOnTrajectory(trajectory));
      }
    }
    for (String cohort : touched.cohorts()) {
      if (change(cohort, ties.ofCohort(cohort), event.position(), gained)) {
        hanging.addAll(ties.hangingOnCohort(cohort));
      }
    }
    for (String stream : hanging) {
      change(stream, ties.of(stream, this::everSeenBy), event.position(), gained);
    }
  }

  private boolean change(
      String stream, Set<String> now, long position, SortedMap<String, List<String>> gained) {
    SortedSet<String> before = seenBy(stream);
    for (String region : now) {
      if (!before.contains(region)) {
        gained.computeIfAbsent(region, key -> new ArrayList<>()).add(stream);
        note(new Seen(stream, region, position, true));
      }
    }
    for (String region : before) {
      if (!now.contains(region)) {
        note(new Seen(stream, region, position, false));
      }
    }
    return !before.equals(now);
  }

  private void note(Seen change) {
    sight(change.stream()).put(change.region(), change.sees());
    entries.note(change);
  }

  private SortedSet<String> seenBy(String stream) {
    SortedSet<String> regions = new TreeSet<>();
    sight(stream)
        .forEach(
            (region, sees) -> {
              if (sees) {
                regions.add(region);
              }
            });
    return regions;
  }

  private Set<String> everSeenBy(String stream) {
    return sight(stream).keySet();
  }

  private SortedMap<String, Boolean> sight(String stream) {
    SortedMap<String, Boolean> known = sights.get(stream);
    if (known == null) {
      known = new TreeMap<>();
      tables.readSights(Map.of(stream, known));
      sights.put(stream, known);
    }
    return known;
  }
}

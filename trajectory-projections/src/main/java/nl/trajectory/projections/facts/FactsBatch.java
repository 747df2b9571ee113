package nl.trajectory.projections.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.facts.FactTables.SaidOfTrajectory;
import nl.trajectory.projections.facts.PlaceFacts.Relocated;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One batch of events on its way into the tables of facts. */
final class FactsBatch {
  private final JdbcClient jdbc;
  private final FactTables tables;
  private final List<RecordedEvent> events;

  /** The position of its first event. */
  private final long first;

  private final Moments moments = new Moments();
  private final PlaceFacts places = new PlaceFacts();
  private final List<ErasedParticipant> erased = new ArrayList<>();

  /** Of each cohort that is met, since which position it is of which region. */
  private final Map<String, TreeMap<Long, String>> regions = new HashMap<>();

  FactsBatch(JdbcClient jdbc, FactTables tables, List<RecordedEvent> events) {
    this.jdbc = jdbc;
    this.tables = tables;
    this.events = events;
    this.first = events.get(0).position();
  }

  void write(Histories histories, RuleBook book) {
    collect();
    relocate();
    List<RecordedHistory> trajectories =
        moments.subjects().isEmpty()
            ? List.of()
            : histories.upTo(events.get(events.size() - 1).position(), moments.subjects());
    List<SaidOfTrajectory> said = new ArrayList<>();
    for (RecordedHistory history : trajectories) {
      alsoRelocated(history, book);
      said.add(said(history, book));
    }
    tables.write(jdbc, said, places);
    tables.write(jdbc, erased);
  }

  private void collect() {
    List<RecordedEvent> ofPlaces = new ArrayList<>();
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof TrajectoryEvent) {
        moments.add(recorded.stream(), recorded.recordedAt(), recorded.position());
      } else if (PlaceFacts.concerns(recorded.event())) {
        ofPlaces.add(recorded);
      } else if (recorded.event() instanceof PersonalDataErased gone) {
        erased.add(new ErasedParticipant(gone.participant(), recorded.position()));
      }
    }
    if (!ofPlaces.isEmpty()) {
      tables
          .cohorts(jdbc, "cohort_id", ofPlaces.stream().map(RecordedEvent::stream).toList())
          .forEach(places::begin);
      ofPlaces.forEach(places::take);
    }
  }

  /** Whose region changes with that of a cohort. */
  private void relocate() {
    for (Relocated one : places.relocated()) {
      known(one.cohort()).put(one.position(), one.region());
      tables
          .members(jdbc, one.cohort())
          .forEach(member -> moments.add(member, one.known(), one.position()));
    }
  }

  /** The same of those who joined within the batch. */
  private void alsoRelocated(RecordedHistory history, RuleBook book) {
    for (Relocated one : places.relocated()) {
      RecordedHistory then = history.upTo(one.position());
      if (!then.entries().isEmpty()
          && then.fold(book).state().cohorts().stream()
              .anyMatch(stay -> stay.cohort().equals(one.cohort()))) {
        moments.add(history.trajectoryId(), one.known(), one.position());
      }
    }
  }

  private SaidOfTrajectory said(RecordedHistory history, RuleBook book) {
    SortedMap<Long, TrajectoryFacts> at = new TreeMap<>();
    for (long position : moments.of(history.trajectoryId())) {
      at.put(position, facts(position, history, book));
    }
    RecordedHistory before = history.upTo(first - 1);
    return new SaidOfTrajectory(
        history.trajectoryId(),
        before.entries().isEmpty() ? null : facts(first - 1, before, book),
        at);
  }

  private TrajectoryFacts facts(long position, RecordedHistory history, RuleBook book) {
    return TrajectoryFacts.of(
        history.trajectoryId(),
        history.upTo(position).fold(book),
        cohort -> regionAt(cohort, position));
  }

  private @Nullable String regionAt(String cohort, long position) {
    Map.Entry<Long, String> known = known(cohort).floorEntry(position);
    return known == null ? null : known.getValue();
  }

  private TreeMap<Long, String> known(String cohort) {
    return regions.computeIfAbsent(
        cohort,
        reference -> {
          TreeMap<Long, String> since = new TreeMap<>();
          tables
              .cohorts(jdbc, "reference", List.of(reference))
              .forEach(before -> since.put(-1L, before.region()));
          return since;
        });
  }
}

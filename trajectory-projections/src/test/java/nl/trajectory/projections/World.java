package nl.trajectory.projections;

import static nl.trajectory.projections.RandomHistories.BOOK;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Random trajectories in three cohorts and at four employers, recorded in turns. */
final class World {
  /** When all was recorded, from one minute to the next. */
  private static final Instant START = Instant.parse("2029-01-01T00:00:00Z");

  private static final int SECONDS_BETWEEN = 60;

  final Map<String, CohortPlanned> cohorts = new TreeMap<>();
  final Map<String, EmployerRegistered> employers = new TreeMap<>();
  private final Map<String, List<TrajectoryEvent>> trajectories = new LinkedHashMap<>();
  private final Map<String, List<Instant>> recordedAt = new LinkedHashMap<>();
  private final Random random;
  private Instant last = START;

  World(long seed, int size) {
    random = new Random(seed);
    List<String> programmes = List.of("newcomers", "binq", "werkschool");
    for (int i = 1; i <= 3; i++) {
      LocalDate starts = LocalDate.of(2024, 1, 15).plusDays(random.nextInt(500));
      cohorts.put(
          "C" + i,
          new CohortPlanned(
              "C" + i,
              "Group " + i,
              programmes.get(i - 1),
              1,
              i == 3 ? "care" : "construction",
              "Rijnmond",
              null,
              starts.minusMonths(random.nextInt(6)),
              starts,
              10,
              null));
    }
    for (int i = 1; i <= 4; i++) {
      employers.put(
          "E" + i, new EmployerRegistered("E" + i, "Firm " + i, "Zeeland", "sector " + i));
    }
    for (int i = 0; i < size; i++) {
      String reference = "R-" + i;
      trajectories.put(
          reference, RandomHistories.events(reference, i, new Random(random.nextLong())));
    }
  }

  /** The same with other events. */
  World changed(UnaryOperator<List<TrajectoryEvent>> change) {
    World other = new World(0, 0);
    other.cohorts.putAll(cohorts);
    other.employers.putAll(employers);
    trajectories.forEach((name, events) -> other.trajectories.put(name, change.apply(events)));
    return other;
  }

  /** Records everything, one event of one trajectory at a time. */
  void record(Store store) {
    cohorts.values().forEach(cohort -> store.plan(cohort, START));
    employers.values().forEach(employer -> store.register(employer, START));
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    List<String> unfinished = new ArrayList<>(trajectories.keySet());
    while (!unfinished.isEmpty()) {
      String name = unfinished.get(random.nextInt(unfinished.size()));
      List<Instant> done = recordedAt.computeIfAbsent(name, n -> new ArrayList<>());
      List<TrajectoryEvent> events = trajectories.get(name);
      last = last.plusSeconds(random.nextInt(SECONDS_BETWEEN));
      messages.add(Store.message("Trajectory", name, done.size(), events.get(done.size()), last));
      done.add(last);
      if (done.size() == events.size()) {
        unfinished.remove(name);
      }
    }
    store.publish(messages);
  }

  /** An instant of the time in which it was recorded. */
  Instant someInstant() {
    long seconds = last.getEpochSecond() - START.getEpochSecond();
    return START.plusSeconds(random.nextInt((int) seconds));
  }

  Instant lastInstant() {
    return last;
  }

  /** Days on which something happened, and days before and after everything. */
  Set<LocalDate> someDays(int count) {
    Set<LocalDate> days = new TreeSet<>(Set.of(LocalDate.of(2023, 6, 1), RandomRoutes.TODAY));
    List<List<TrajectoryEvent>> all = new ArrayList<>(trajectories.values());
    while (days.size() < count + 2) {
      List<Entry> entries = History.of(BOOK, all.get(random.nextInt(all.size()))).effective();
      days.add(entries.get(random.nextInt(entries.size())).occurredOn());
    }
    return days;
  }

  /** Every history as known at an instant; null: now. */
  List<History> knownAt(@Nullable Instant asOf) {
    List<History> known = new ArrayList<>();
    trajectories.forEach(
        (name, events) -> {
          int entries = 0;
          for (Instant at : recordedAt.get(name)) {
            entries += asOf == null || !at.isAfter(asOf) ? 1 : 0;
          }
          if (entries > 0) {
            known.add(History.of(BOOK, events.subList(0, entries)));
          }
        });
    return known;
  }

  /** The state on a day; empty before the opening. */
  static Optional<RouteState> stateOn(LocalDate day, History history) {
    RouteState state = history.stateOn(day);
    return state.opening() == null ? Optional.empty() : Optional.of(state);
  }
}

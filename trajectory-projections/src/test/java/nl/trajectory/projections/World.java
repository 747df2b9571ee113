package nl.trajectory.projections;

import static nl.trajectory.projections.RandomHistories.BOOK;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerAmended;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Random trajectories in three cohorts and at four employers, recorded in turns. On the way cohorts
 * are planned otherwise, closed and opened again, employers are registered otherwise, and personal
 * data is erased.
 */
final class World {
  /** When all was recorded, from one minute to the next. */
  private static final Instant START = Instant.parse("2029-01-01T00:00:00Z");

  private static final int SECONDS_BETWEEN = 60;

  private static final int CHANGES = 12;

  final Map<String, CohortPlanned> cohorts = new TreeMap<>();
  private final Map<String, EmployerRegistered> employers = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Changed> changed = new ArrayList<>();
  private final Map<String, List<TrajectoryEvent>> trajectories = new LinkedHashMap<>();
  private final Map<String, List<Instant>> recordedAt = new LinkedHashMap<>();
  private final Random random;
  private Instant last = START;

  /** Something that is recorded in the stream of a cohort, an employer or a participant. */
  private record Change(String type, String stream, Object event) {}

  /** When it was recorded. */
  private record Changed(Instant at, Object event) {}

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
    for (int i = 0; i < CHANGES && size > 0; i++) {
      changes.add(change("C" + (1 + random.nextInt(3)), "E" + (1 + random.nextInt(4)), size));
    }
  }

  private Change change(String cohort, String employer, int size) {
    switch (random.nextInt(4)) {
      case 0:
        EmployerRegistered firm = employers.get(employer);
        EmployerRegistered other =
            new EmployerRegistered(
                employer, firm.name(), firm.region(), "sector " + (1 + random.nextInt(4)));
        return new Change(
            "Employer", "id-" + employer, new EmployerAmended(0, other, "Mistaken", null));
      case 1:
        String participant = "P-R-" + random.nextInt(size);
        return new Change(
            "Participant", participant, new PersonalDataErased(participant, "2029-01"));
      case 2:
        LocalDate day = cohorts.get(cohort).startsOn().plusDays(random.nextInt(400));
        return new Change("Cohort", "id-" + cohort, new CohortClosed(day));
      default:
        return new Change(
            "Cohort",
            "id-" + cohort,
            new CohortPlanAmended(0, otherwise(cohorts.get(cohort)), "Mistaken", null));
    }
  }

  private CohortPlanned otherwise(CohortPlanned plan) {
    return new CohortPlanned(
        plan.reference(),
        plan.name() + "'",
        plan.programme(),
        plan.programmeVersion(),
        random.nextBoolean() ? "care" : "logistics",
        RandomHistories.REGIONS.get(random.nextInt(3)),
        null,
        plan.recruitmentFrom(),
        plan.startsOn().plusDays(random.nextInt(60)),
        1 + random.nextInt(20),
        null);
  }

  /** The same with other events. */
  World changed(UnaryOperator<List<TrajectoryEvent>> change) {
    World other = new World(0, 0);
    other.cohorts.putAll(cohorts);
    other.employers.putAll(employers);
    other.changes.addAll(changes);
    trajectories.forEach((name, events) -> other.trajectories.put(name, change.apply(events)));
    return other;
  }

  /** Records everything, one event of one trajectory at a time. */
  void record(Store store) {
    cohorts.values().forEach(cohort -> store.plan(cohort, START));
    employers.values().forEach(employer -> store.register(employer, START));
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    Map<String, Integer> sequences = new HashMap<>();
    int events = trajectories.values().stream().mapToInt(List::size).sum();
    List<String> unfinished = new ArrayList<>(trajectories.keySet());
    while (!unfinished.isEmpty()) {
      int turns = events / (changes.size() + 1);
      if (changed.size() < changes.size() && messages.size() >= turns * (changed.size() + 1)) {
        messages.add(next(sequences));
        continue;
      }
      String name = unfinished.get(random.nextInt(unfinished.size()));
      List<Instant> done = recordedAt.computeIfAbsent(name, n -> new ArrayList<>());
      List<TrajectoryEvent> all = trajectories.get(name);
      last = last.plusSeconds(random.nextInt(SECONDS_BETWEEN));
      messages.add(Store.message("Trajectory", name, done.size(), all.get(done.size()), last));
      done.add(last);
      if (done.size() == all.size()) {
        unfinished.remove(name);
      }
    }
    store.publish(messages);
  }

  /** Some of them at the same instant as the entry before. */
  private DomainEventMessage<?> next(Map<String, Integer> sequences) {
    Change change = changes.get(changed.size());
    last = last.plusSeconds(random.nextInt(2));
    changed.add(new Changed(last, change.event()));
    int sequence = sequences.merge(change.stream(), 1, Integer::sum);
    boolean isFirst = change.type().equals("Participant");
    return Store.message(
        change.type(), change.stream(), isFirst ? sequence - 1 : sequence, change.event(), last);
  }

  private <T> List<T> changesUntil(@Nullable Instant asOf, Class<T> type) {
    return changed.stream()
        .filter(change -> asOf == null || !change.at().isAfter(asOf))
        .map(Changed::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** A cohort as it was known to be planned; null: now. */
  CohortPlanned cohort(String reference, @Nullable Instant asOf) {
    return changesUntil(asOf, CohortPlanAmended.class).stream()
        .map(CohortPlanAmended::replacement)
        .filter(plan -> plan.reference().equals(reference))
        .reduce(cohorts.get(reference), (before, after) -> after);
  }

  /** An employer as it was known to be registered; null: now. */
  EmployerRegistered employer(String reference, @Nullable Instant asOf) {
    return changesUntil(asOf, EmployerAmended.class).stream()
        .map(EmployerAmended::replacement)
        .filter(employer -> employer.reference().equals(reference))
        .reduce(employers.get(reference), (before, after) -> after);
  }

  /** When a cohort was known to be closed; null: it was not. */
  @Nullable LocalDate closedOn(String cohort, @Nullable Instant asOf) {
    LocalDate closed = null;
    for (int i = 0; i < changed.size(); i++) {
      Change change = changes.get(i);
      boolean isKnown = asOf == null || !changed.get(i).at().isAfter(asOf);
      if (isKnown
          && change.stream().equals("id-" + cohort)
          && change.event() instanceof CohortClosed event) {
        closed = event.closedOn();
      }
    }
    return closed;
  }

  /** Whose personal data was known to be erased; null: now. */
  Set<String> erased(@Nullable Instant asOf) {
    Set<String> participants = new TreeSet<>();
    changesUntil(asOf, PersonalDataErased.class)
        .forEach(gone -> participants.add(gone.participant()));
    return participants;
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

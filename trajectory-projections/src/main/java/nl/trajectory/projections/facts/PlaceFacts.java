package nl.trajectory.projections.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortEvent.SeatReleased;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerEvent;
import nl.trajectory.projections.facts.Versions.Said;
import org.jspecify.annotations.Nullable;

/** Folds what a batch says of cohorts and employers into facts. */
final class PlaceFacts {
  private final Map<String, CohortFact> now = new HashMap<>();
  private final Map<At, Said<CohortFact>> cohorts = new LinkedHashMap<>();
  private final Map<At, Said<EmployerFact>> employers = new LinkedHashMap<>();
  private final List<Relocated> relocated = new ArrayList<>();

  private record At(String stream, Instant known) {}

  /** A cohort that is of another region from that position on. */
  record Relocated(String cohort, String region, Instant known, long position) {}

  /** Whether an event says something here; who has a seat is said by the trajectories. */
  static boolean concerns(Object event) {
    return event instanceof CohortPlanned
        || event instanceof EmployerEvent
        || (event instanceof CohortEvent
            && !(event instanceof SeatTaken)
            && !(event instanceof SeatReleased));
  }

  /** A cohort as it was before the next events. */
  void begin(CohortFact cohort) {
    now.put(cohort.cohortId(), cohort);
  }

  /** Takes the next event that concerns a cohort or an employer. */
  void take(RecordedEvent recorded) {
    At at = new At(recorded.stream(), recorded.recordedAt());
    if (recorded.event() instanceof EmployerEvent said) {
      EmployerFact employer = EmployerFact.of(recorded.stream(), said);
      employers.put(at, new Said<>(recorded.stream(), recorded.position(), List.of(employer)));
      return;
    }
    CohortFact before = now.get(recorded.stream());
    CohortFact after = after(before, recorded);
    now.put(recorded.stream(), after);
    cohorts.put(at, new Said<>(recorded.stream(), recorded.position(), List.of(after)));
    if (before == null || !before.region().equals(after.region())) {
      relocated.add(
          new Relocated(
              after.reference(), after.region(), recorded.recordedAt(), recorded.position()));
    }
  }

  private static CohortFact after(@Nullable CohortFact before, RecordedEvent recorded) {
    return recorded.event() instanceof CohortPlanned planned
        ? CohortFact.of(recorded.stream(), planned, null)
        : Objects.requireNonNull(before, "a cohort begins with CohortPlanned")
            .evolve((CohortEvent) recorded.event());
  }

  Collection<Said<CohortFact>> cohorts() {
    return cohorts.values();
  }

  Collection<Said<EmployerFact>> employers() {
    return employers.values();
  }

  /** In order. */
  List<Relocated> relocated() {
    return relocated;
  }
}

package nl.trajectory.projections.facts;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerEvent;

/**
 * Folds what was recorded of cohorts and employers into facts; the rows that are kept and those as
 * known at an instant are made by it alike.
 */
final class PlaceFacts {
  private final Map<String, CohortFact> cohorts = new LinkedHashMap<>();
  private final Map<String, EmployerFact> employers = new LinkedHashMap<>();

  /** What these events, from the first on, add up to. */
  static PlaceFacts of(Iterable<RecordedEvent> events) {
    PlaceFacts facts = new PlaceFacts();
    events.forEach(event -> facts.take(event.stream(), event.event(), event.recordedAt()));
    return facts;
  }

  /** A cohort as it was before the next events. */
  void begin(CohortFact cohort) {
    cohorts.put(cohort.cohortId(), cohort);
  }

  /** Takes the next event, of whatever kind. */
  void take(String stream, Object event, Instant known) {
    if (event instanceof CohortPlanned planned) {
      cohorts.put(stream, CohortFact.of(stream, planned, known));
    } else if (event instanceof CohortEvent happened) {
      CohortFact before =
          Objects.requireNonNull(cohorts.get(stream), "a cohort begins with CohortPlanned");
      cohorts.put(stream, before.evolve(happened, known));
    } else if (event instanceof EmployerEvent said) {
      employers.put(stream, EmployerFact.of(stream, said));
    }
  }

  Collection<CohortFact> cohorts() {
    return cohorts.values();
  }

  Collection<EmployerFact> employers() {
    return employers.values();
  }
}

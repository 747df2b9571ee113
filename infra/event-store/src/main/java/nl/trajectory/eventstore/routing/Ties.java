package nl.trajectory.eventstore.routing;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.routing.TieTables.Dependent;
import org.jspecify.annotations.Nullable;

/** Which streams hang together, and who therefore sees them. */
final class Ties {
  private final TieTables tables;
  private final UnaryOperator<String> codes;

  /** Employers that were registered in this transaction; what else they have is seen by then. */
  private final Set<String> registered = new HashSet<>();

  Ties(TieTables tables, UnaryOperator<String> codes) {
    this.tables = tables;
    this.codes = codes;
  }

  /** Takes in what an event says of ties. */
  Touched apply(RecordedEvent recorded) {
    String stream = recorded.stream();
    Object event = recorded.event();
    if (event instanceof TrajectoryEvent said) {
      return trajectory(recorded, said);
    }
    if (event instanceof CohortPlanned planned) {
      return cohort(planned, stream);
    }
    if (event instanceof CohortPlanAmended amended) {
      return cohort(amended.replacement(), stream);
    }
    if (event instanceof EmployerRegistered) {
      registered.add(stream);
      return Touched.other(stream);
    }
    Dependent dependent = dependent(event, stream);
    if (dependent == null) {
      return Touched.NOTHING;
    }
    tables.put(dependent);
    return Touched.other(stream);
  }

  private static @Nullable Dependent dependent(Object event, String stream) {
    if (event instanceof AgreementConcluded agreement) {
      return new Dependent(stream, agreement.reference(), agreement.cohort(), null, null);
    }
    if (event instanceof CostIncurred cost) {
      return new Dependent(stream, null, cost.cohort(), null, null);
    }
    if (event instanceof CostAmended amended) {
      return new Dependent(stream, null, amended.replacement().cohort(), null, null);
    }
    if (event instanceof ClaimBecameDue due) {
      return new Dependent(stream, null, due.agreement(), due.trajectory(), null);
    }
    return event instanceof PersonalDataErased erased
        ? new Dependent(stream, null, null, null, erased.participant())
        : null;
  }

  private Touched trajectory(RecordedEvent recorded, TrajectoryEvent event) {
    String stream = recorded.stream();
    if (recorded.sequence() == 0) {
      if (!(event instanceof StepRecorded step && step.step() instanceof TrajectoryOpened opened)) {
        return Touched.NOTHING;
      }
      tables.open(stream, opened.participant(), opened.region());
      return new Touched(Set.of(stream), Set.of(), Set.of());
    }
    if (!RunAndCohorts.isChangedBy(event) || !tables.isTrajectory(stream)) {
      return Touched.NOTHING;
    }
    RunAndCohorts now = RunAndCohorts.of(tables.saying(stream, recorded.position()));
    Set<String> cohorts = new LinkedHashSet<>(tables.cohortsOf(stream));
    tables.run(stream, now);
    cohorts.addAll(now.cohorts());
    return new Touched(Set.of(stream), tables.streamsOfCohorts(cohorts), Set.of());
  }

  private Touched cohort(CohortPlanned planned, String stream) {
    tables.put(planned.reference(), stream, planned.region());
    Set<String> cohorts = new LinkedHashSet<>(Set.of(stream));
    cohorts.addAll(tables.cohortsOfMembers(stream));
    return new Touched(tables.members(stream), cohorts, Set.of());
  }

  SortedSet<String> ofTrajectory(String stream) {
    return coded(tables.regionsOfTrajectory(stream));
  }

  SortedSet<String> ofCohort(String stream) {
    return coded(tables.regionsOfCohort(stream));
  }

  /** Claims and erasures. */
  Set<String> hangingOnTrajectory(String stream) {
    return tables.hangingOnTrajectory(stream);
  }

  /** Agreements, costs and claims. */
  Set<String> hangingOnCohort(String stream) {
    return tables.hangingOnCohort(stream);
  }

  /**
   * Who sees an agreement, a cost, a claim, an employer or an erasure.
   *
   * @param everSeenBy the codes of the regions that ever saw a stream
   */
  SortedSet<String> of(String stream, Function<String, Set<String>> everSeenBy) {
    if (registered.contains(stream)) {
      return new TreeSet<>(Set.of(Router.SHARED));
    }
    SortedSet<String> regions = coded(tables.regionsOfDependent(stream));
    for (String trajectory : tables.trajectoriesErasedBy(stream)) {
      regions.addAll(everSeenBy.apply(trajectory));
    }
    return regions;
  }

  private SortedSet<String> coded(Set<String> names) {
    SortedSet<String> regions = new TreeSet<>();
    for (String name : names) {
      regions.add(codes.apply(name));
    }
    return regions;
  }
}

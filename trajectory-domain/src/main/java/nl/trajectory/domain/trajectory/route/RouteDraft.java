package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.Copies;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckDecision;
import org.jspecify.annotations.Nullable;

/** A state in the making: what one entry changes of the state before it. Never leaves the fold. */
final class RouteDraft {
  private final RouteState before;
  private final int sequence;
  @Nullable Opening opening;
  List<Since> municipalities;
  List<Since> regions;
  List<PhaseOpened> phases;
  @Nullable CheckDecision decision;
  List<Membership> cohorts;
  Placement placement;
  Learning learning;
  @Nullable Trial trial;
  boolean trialPassed;
  List<Contract> contracts;
  @Nullable Aftercare aftercare;
  Goals goals;
  Standing standing;
  List<EmployerSince> employers;
  Map<Milestone, LocalDate> milestones;
  List<Deviation> deviations;

  /**
   * @param sequence number of the entry
   */
  RouteDraft(RouteState before, int sequence) {
    this.before = before;
    this.sequence = sequence;
    opening = before.opening();
    municipalities = before.municipalities();
    regions = before.regions();
    phases = before.phases();
    decision = before.decision();
    cohorts = before.cohorts();
    placement = before.placement();
    learning = before.learning();
    trial = before.trial();
    trialPassed = before.trialPassed();
    contracts = before.contracts();
    aftercare = before.aftercare();
    goals = before.goals();
    standing = before.standing();
    employers = before.employers();
    milestones = before.milestones();
    deviations = before.deviations();
  }

  RouteState done() {
    return new RouteState(
        before.programme(),
        opening,
        municipalities,
        regions,
        phases,
        decision,
        cohorts,
        placement,
        learning,
        trial,
        trialPassed,
        contracts,
        aftercare,
        goals,
        standing,
        employers,
        milestones,
        deviations);
  }

  RouteState before() {
    return before;
  }

  /** Opens a phase of the route; one that is open, or not on the route, stays as it is. */
  void open(Phase phase, LocalDate on) {
    if (before.programme().has(phase) && !before.hasOpened(phase)) {
      phases = Copies.plus(phases, new PhaseOpened(phase, on));
    }
  }

  void reach(Milestone milestone, LocalDate on) {
    if (!milestones.containsKey(milestone)) {
      Map<Milestone, LocalDate> more = new EnumMap<>(Milestone.class);
      more.putAll(milestones);
      more.put(milestone, on);
      milestones = Map.copyOf(more);
    }
  }

  /** The participant lives there from now on. */
  void liveIn(String municipality, LocalDate on) {
    municipalities = Copies.plus(municipalities, new Since(on, municipality, sequence));
  }

  /** That region runs the trajectory from now on. */
  void runBy(String region, LocalDate on) {
    regions = Copies.plus(regions, new Since(on, region, sequence));
  }

  /** The place is with this employer from now on. */
  void placeAt(String employer, LocalDate on) {
    if (!before.employer().equals(Optional.of(employer))) {
      employers = Copies.plus(employers, new EmployerSince(on, employer));
    }
  }

  /** Without a cohort, the first of training and trial is the start. */
  void startWithoutCohort(LocalDate on) {
    if (opening != null && opening.facts().cohort() == null) {
      reach(Milestone.STARTED, on);
    }
  }
}

package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckDecision;
import nl.trajectory.domain.trajectory.step.PlacementStep.Construction;
import org.jspecify.annotations.Nullable;

/**
 * The state of a route: what its effective history adds up to. Immutable; equal histories give
 * equal states.
 *
 * @param programme the version under which the trajectory was opened
 * @param opening null: only certificates of before the opening have happened so far
 * @param phases phases of the route that were opened, in the route's order
 * @param municipalities where the participant lived, by the opening and each move, in order
 * @param regions which region ran the trajectory, by the opening and each handover, in order
 * @param decision the check's last conclusion; null: none yet
 * @param cohorts every stay in a cohort, in order
 * @param trial the last trial; null: none yet
 * @param trialPassed whether any trial was passed
 * @param contracts every contract, in order of signing
 * @param aftercare null: not started
 * @param employers who gave the place, from when, in order
 * @param milestones the day on which each was first reached
 * @param deviations in the order of the effective history
 */
public record RouteState(
    Programme programme,
    @Nullable Opening opening,
    List<Since> municipalities,
    List<Since> regions,
    List<PhaseOpened> phases,
    @Nullable CheckDecision decision,
    List<Membership> cohorts,
    Placement placement,
    Learning learning,
    @Nullable Trial trial,
    boolean trialPassed,
    List<Contract> contracts,
    @Nullable Aftercare aftercare,
    Goals goals,
    Standing standing,
    List<EmployerSince> employers,
    Map<Milestone, LocalDate> milestones,
    List<Deviation> deviations) {

  /** Before anything has happened. */
  public static RouteState beforeOpening(Programme programme) {
    return new RouteState(
        programme,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        Placement.NONE,
        Learning.NONE,
        null,
        false,
        List.of(),
        null,
        Goals.NONE,
        Standing.of(Standing.Status.RUNNING, null),
        List.of(),
        Map.of(),
        List.of());
  }

  /**
   * The state after one more entry. Never refuses: whether the entry may follow was decided before.
   *
   * @param found how this entry deviates
   */
  public RouteState evolve(Entry entry, List<Deviation> found) {
    return Evolution.apply(this, entry, found);
  }

  /** Where the participant lives by the last entry; empty before the opening. */
  public Optional<String> municipality() {
    return Since.last(municipalities);
  }

  /** Which region runs the trajectory by the last entry; empty before the opening. */
  public Optional<String> region() {
    return Since.last(regions);
  }

  /**
   * Where the participant lived on a day, and the entry that says so: the last move until then,
   * else the opening. Empty only in a state before the opening.
   */
  public Optional<Since> municipalityOn(LocalDate day) {
    return Since.holding(municipalities, day);
  }

  /**
   * Which region ran the trajectory on a day, and the entry that says so: the last handover until
   * then, else the opening. Empty only in a state before the opening.
   */
  public Optional<Since> regionOn(LocalDate day) {
    return Since.holding(regions, day);
  }

  /** The phase the route is in; null before the opening. */
  public @Nullable Phase phase() {
    return phases.isEmpty() ? null : phases.get(phases.size() - 1).phase();
  }

  public boolean hasOpened(Phase phase) {
    for (PhaseOpened opened : phases) {
      if (opened.phase() == phase) {
        return true;
      }
    }
    return false;
  }

  /** The phase that may be opened next, if the route goes on. */
  public Optional<Phase> nextPhase() {
    List<Phase> route = programme.route();
    return phases.size() < route.size() ? Optional.of(route.get(phases.size())) : Optional.empty();
  }

  /** The cohort the participant is in now, if any. */
  public Optional<Membership> cohort() {
    for (Membership stay : cohorts) {
      if (stay.leftOn() == null) {
        return Optional.of(stay);
      }
    }
    return Optional.empty();
  }

  /** The contract that was signed last among those that count, else among the others. */
  public Optional<Contract> contract() {
    return contracts.stream()
        .filter(Contract::counts)
        .reduce((a, b) -> b)
        .or(() -> contracts.stream().reduce((a, b) -> b));
  }

  /** The employer that gives the place now, if any. */
  public Optional<String> employer() {
    return employers.isEmpty()
        ? Optional.empty()
        : Optional.of(employers.get(employers.size() - 1).employer());
  }

  /**
   * Whether a contract that is signed now is the intermediary's contract of a payroll placement,
   * from before the trial is passed.
   */
  public boolean isPayrollBeforeTrial() {
    return programme.has(Phase.TRIAL)
        && !trialPassed
        && placement.construction() == Construction.PAYROLL_FROM_DAY_ONE;
  }
}

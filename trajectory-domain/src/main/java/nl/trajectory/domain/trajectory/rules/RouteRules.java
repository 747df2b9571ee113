package nl.trajectory.domain.trajectory.rules;

import static nl.trajectory.domain.RefusalCode.ROUTE_CLOSED;
import static nl.trajectory.domain.RefusalCode.ROUTE_OUT_OF_ORDER;
import static nl.trajectory.domain.RefusalCode.ROUTE_SUSPENDED;
import static nl.trajectory.domain.trajectory.rules.Situation.refuseIf;

import java.time.LocalDate;
import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.PhaseOf;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Standing;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.AnytimeStep.Moved;
import nl.trajectory.domain.trajectory.step.AnytimeStep.SupportArranged;
import nl.trajectory.domain.trajectory.step.AnytimeStep.TrajectoryResumed;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortLeft;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryCompleted;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryExited;
import nl.trajectory.domain.trajectory.step.ContractStep;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.DiplomaStep;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialExtended;

/** The order of the route, its pauses and its end. */
final class RouteRules {
  private RouteRules() {}

  static Optional<Refusal> theRouteHasNotEndedBefore(Situation at) {
    Standing standing = at.before().standing();
    LocalDate since = standing.since();
    return refuseIf(
            standing.isEnded() && since != null && at.occurredOn().isAfter(since),
            ROUTE_CLOSED,
            "occurredOn",
            "The trajectory ended on an earlier day; correct the ending, or open a new trajectory.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("endedOn", since)
                    .with("status", standing.status()));
  }

  static Optional<Refusal> theRouteIsNotSuspended(Situation at) {
    Step step = at.step();
    boolean allowed =
        step instanceof TrajectoryResumed
            || step instanceof TrajectoryExited
            || step instanceof SupportArranged
            || step instanceof Moved
            || step instanceof HandedOver;
    return refuseIf(
            at.before().standing().status() == Standing.Status.SUSPENDED && !allowed,
            ROUTE_SUSPENDED,
            "occurredOn",
            "The trajectory is suspended on that day; record TrajectoryResumed first.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("suspendedOn", at.before().standing().since())
                    .with("step", at.step().type()));
  }

  static Optional<Refusal> aPhaseIsOpenedInItsTurn(Situation at) {
    return phaseNotYetOpen(at)
        .filter(phase -> PhaseOf.isOpenedBy(at.step(), at.before()))
        .filter(phase -> !at.before().nextPhase().equals(Optional.of(phase)))
        .map(
            phase ->
                outOfOrder("The phase " + phase + " cannot be opened yet; " + next(at))
                    .with("phase", phase)
                    .with("nextPhase", at.before().nextPhase().orElse(null))
                    .with("step", at.step().type()));
  }

  static Optional<Refusal> aStepBelongsToAPhaseThatWasOpened(Situation at) {
    return phaseNotYetOpen(at)
        .filter(phase -> !PhaseOf.isOpenedBy(at.step(), at.before()))
        .filter(phase -> !mayComeEarly(at))
        .map(
            phase ->
                outOfOrder(
                        at.before().nextPhase().equals(Optional.of(phase))
                            ? "The step belongs to the phase "
                                + phase
                                + ", which is the next one; open it first: record "
                                + PhaseOf.opener(phase)
                                + "."
                            : "The step belongs to the phase "
                                + phase
                                + ", which comes later; "
                                + next(at))
                    .with("phase", phase)
                    .with("nextPhase", at.before().nextPhase().orElse(null))
                    .with("opener", PhaseOf.opener(phase))
                    .with("step", at.step().type()));
  }

  private static Optional<Phase> phaseNotYetOpen(Situation at) {
    return PhaseOf.step(at.step())
        .filter(phase -> at.programme().has(phase))
        .filter(phase -> !at.before().hasOpened(phase));
  }

  /**
   * The desks after the diploma also serve who reaches a contract's end without one, and a payroll
   * placement has a contract before the phase of that name.
   */
  private static boolean mayComeEarly(Situation at) {
    RouteState before = at.before();
    if (at.step() instanceof DiplomaStep) {
      return before.contracts().stream().anyMatch(c -> c.counts() && c.isOverOn(at.occurredOn()));
    }
    return at.step() instanceof ContractStep
        && (at.step() instanceof ContractSigned || !before.contracts().isEmpty());
  }

  static Optional<Refusal> onlyASuspendedRouteResumes(Situation at) {
    return at.require(
            TrajectoryResumed.class,
            step -> at.before().standing().status() == Standing.Status.SUSPENDED,
            ROUTE_OUT_OF_ORDER,
            "type",
            "The trajectory is not suspended on that day, so there is nothing to resume.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("status", at.before().standing().status()));
  }

  static Optional<Refusal> onlyAMemberLeavesTheCohort(Situation at) {
    return at.require(
            CohortLeft.class,
            step -> at.before().cohort().map(Membership::cohort).equals(Optional.of(step.cohort())),
            ROUTE_OUT_OF_ORDER,
            "cohort",
            "The participant is not in that cohort on that day.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("cohort", at.before().cohort().map(Membership::cohort).orElse(null)));
  }

  static Optional<Refusal> onlyARunningTrialIsExtended(Situation at) {
    return at.require(
            TrialExtended.class,
            step -> at.before().trial() == null || at.before().trial().outcome() == null,
            ROUTE_OUT_OF_ORDER,
            "type",
            "The trial has been concluded; it cannot be extended any more.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with(
                        "outcome",
                        at.before().trial() == null ? null : at.before().trial().outcome()));
  }

  static Optional<Refusal> onlyAGoalThatWasSetIsReached(Situation at) {
    return at.require(
            GoalReached.class,
            step -> at.before().goals().set().contains(step.number()),
            ROUTE_OUT_OF_ORDER,
            "number",
            "No goal with that number was set by that day; record GoalSet first.")
        .map(r -> r.with("occurredOn", at.occurredOn()).with("set", at.before().goals().set()));
  }

  static Optional<Refusal> completionComesInTheLastRequiredPhase(Situation at) {
    return at.require(
            TrajectoryCompleted.class,
            step -> at.before().hasOpened(at.programme().lastRequired()),
            ROUTE_OUT_OF_ORDER,
            "type",
            "The trajectory can be completed only from the phase "
                + at.programme().lastRequired()
                + " on; record TrajectoryExited for someone who leaves earlier.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn()).with("phase", at.programme().lastRequired()));
  }

  private static String next(Situation at) {
    return at.before()
        .nextPhase()
        .map(phase -> "the next phase of this programme is " + phase + ".")
        .orElse("every phase of this programme has been opened.");
  }

  private static Refusal outOfOrder(String sentence) {
    return new Refusal(ROUTE_OUT_OF_ORDER, "type", sentence);
  }
}

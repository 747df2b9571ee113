package nl.trajectory.domain.trajectory.rules;

import static nl.trajectory.domain.RefusalCode.ENTRY_DUPLICATE;
import static nl.trajectory.domain.trajectory.rules.Situation.refuseIf;

import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.trajectory.route.Aftercare;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.Trial;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareClosed;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareStarted;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalSet;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.AnytimeStep.Moved;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckConcluded;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.ClosingStep;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialConcluded;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialEvaluated;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;

/** What happens once. */
final class OnceRules {
  private OnceRules() {}

  static Optional<Refusal> aTrajectoryOpensOnce(Situation at) {
    return at.require(
            TrajectoryOpened.class,
            step -> at.before().opening() == null,
            ENTRY_DUPLICATE,
            "type",
            "The trajectory has been opened already.")
        .map(r -> r.with("occurredOn", at.occurredOn()));
  }

  static Optional<Refusal> theCheckIsConcludedOnce(Situation at) {
    return at.require(
            CheckConcluded.class,
            step -> at.before().decision() == null || !at.before().decision().isFinal(),
            ENTRY_DUPLICATE,
            "decision",
            "The check has its final conclusion already; amend that entry if it was wrong.")
        .map(r -> r.with("occurredOn", at.occurredOn()).with("decision", at.before().decision()));
  }

  static Optional<Refusal> aParticipantIsInOneCohortAtATime(Situation at) {
    return at.require(
            CohortJoined.class,
            step -> at.before().cohort().isEmpty(),
            ENTRY_DUPLICATE,
            "cohort",
            "The participant is in a cohort already; record CohortLeft first.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("cohort", at.before().cohort().map(Membership::cohort).orElse(null)));
  }

  static Optional<Refusal> oneTrialRunsAtATime(Situation at) {
    Trial trial = at.before().trial();
    return at.require(
            TrialStarted.class,
            step -> trial == null || trial.outcome() != null,
            ENTRY_DUPLICATE,
            "type",
            "A trial is running already; record TrialConcluded first.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("startedOn", trial == null ? null : trial.startedOn()));
  }

  static Optional<Refusal> aPartyGivesOneVerdict(Situation at) {
    Trial trial = at.before().trial();
    return at.require(
            TrialEvaluated.class,
            step -> trial == null || !trial.verdicts().containsKey(step.party()),
            ENTRY_DUPLICATE,
            "party",
            "This party has given its verdict on the trial; amend that entry if it was wrong.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("given", trial == null ? null : trial.verdicts().keySet()));
  }

  static Optional<Refusal> aTrialIsConcludedOnce(Situation at) {
    Trial trial = at.before().trial();
    return at.require(
            TrialConcluded.class,
            step -> trial == null || trial.outcome() == null,
            ENTRY_DUPLICATE,
            "outcome",
            "The trial has been concluded already; amend that entry if it was wrong.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("outcome", trial == null ? null : trial.outcome()));
  }

  static Optional<Refusal> aContractEndsOnce(Situation at) {
    return at.require(
            ContractEnded.class,
            step ->
                at.before().contracts().isEmpty()
                    || at.before().contracts().stream().anyMatch(c -> c.endedOn() == null),
            ENTRY_DUPLICATE,
            "type",
            "Every contract has its end recorded already.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("contracts", at.before().contracts().size()));
  }

  static Optional<Refusal> aQualificationIsAwardedOnce(Situation at) {
    return at.require(
            DiplomaAwarded.class,
            step -> !at.before().learning().qualifications().contains(step.qualification()),
            ENTRY_DUPLICATE,
            "qualification",
            "The diploma of this qualification has been recorded already.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("awarded", at.before().learning().qualifications()));
  }

  static Optional<Refusal> aftercareStartsOnce(Situation at) {
    return at.require(
            AftercareStarted.class,
            step -> at.before().aftercare() == null,
            ENTRY_DUPLICATE,
            "type",
            "Aftercare has started already; amend that entry to change its last day.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with(
                        "startedOn",
                        at.before().aftercare() == null
                            ? null
                            : at.before().aftercare().startedOn()));
  }

  static Optional<Refusal> aftercareClosesOnce(Situation at) {
    Aftercare aftercare = at.before().aftercare();
    return at.require(
            AftercareClosed.class,
            step -> aftercare == null || aftercare.closedOn() == null,
            ENTRY_DUPLICATE,
            "type",
            "Aftercare has been closed already.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("closedOn", aftercare == null ? null : aftercare.closedOn()));
  }

  static Optional<Refusal> aGoalNumberIsUsedOnce(Situation at) {
    return at.require(
            GoalSet.class,
            step -> !at.before().goals().set().contains(step.number()),
            ENTRY_DUPLICATE,
            "number",
            "A goal with this number has been set already; take the next free number.")
        .map(r -> r.with("occurredOn", at.occurredOn()).with("set", at.before().goals().set()));
  }

  static Optional<Refusal> aGoalIsReachedOnce(Situation at) {
    return at.require(
            GoalReached.class,
            step -> !at.before().goals().reached().contains(step.number()),
            ENTRY_DUPLICATE,
            "number",
            "The goal with this number has been reached already.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("reached", at.before().goals().reached()));
  }

  static Optional<Refusal> aMoveIsToAnotherMunicipality(Situation at) {
    return at.require(
            Moved.class,
            step -> !at.before().municipality().equals(Optional.of(step.municipality())),
            ENTRY_DUPLICATE,
            "municipality",
            "The participant lives in that municipality by then already; amend the entry that says"
                + " so if its day is wrong.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("municipality", at.before().municipality().orElse(null)));
  }

  static Optional<Refusal> aHandoverIsToAnotherRegion(Situation at) {
    return at.require(
            HandedOver.class,
            step -> !at.before().region().equals(Optional.of(step.region())),
            ENTRY_DUPLICATE,
            "region",
            "That region runs the trajectory by then already; amend the entry that says so if its"
                + " day is wrong.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("region", at.before().region().orElse(null)));
  }

  static Optional<Refusal> aRouteEndsOnce(Situation at) {
    return refuseIf(
            at.step() instanceof ClosingStep && at.before().standing().isEnded(),
            ENTRY_DUPLICATE,
            "type",
            "The trajectory has ended already; amend that entry if it was wrong.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("endedOn", at.before().standing().since())
                    .with("status", at.before().standing().status()));
  }
}

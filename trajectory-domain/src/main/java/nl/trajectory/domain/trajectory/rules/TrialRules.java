package nl.trajectory.domain.trajectory.rules;

import static nl.trajectory.domain.trajectory.rules.Situation.refuseIf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckDecision;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep;
import nl.trajectory.domain.trajectory.step.PlacementStep.Verdict;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialConcluded;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialOutcome;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;

/** What must be there before a placement and a trial, and before a trial is passed. */
final class TrialRules {
  private static final int ALL = Party.values().length;

  private TrialRules() {}

  static Optional<Refusal> placementFollowsAdmission(Situation at) {
    return refuseIf(
            at.step() instanceof PlacementStep && at.before().decision() != CheckDecision.ADMITTED,
            RefusalCode.CHECK_NOT_ADMITTED,
            "type",
            "The check has not admitted the participant by that day; record CheckConcluded first.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with(
                        "decision",
                        at.before().decision() == null ? "NONE" : at.before().decision()));
  }

  static Optional<Refusal> theStartPlanIsSignedByAllParties(Situation at) {
    return onTheRoute(
            at,
            TrialStarted.class,
            step -> at.before().placement().signed().size() == ALL,
            RefusalCode.TRIAL_PLAN_UNSIGNED,
            "type",
            "Participant, employer and job coach must all have signed the start plan by that day.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("missing", missing(at.before().placement().signed())));
  }

  static Optional<Refusal> allVerdictsAreGivenBeforeATrialIsPassed(Situation at) {
    return onTheRoute(
            at,
            TrialConcluded.class,
            step -> step.outcome() == TrialOutcome.FAILED || verdicts(at.before()).size() == ALL,
            RefusalCode.TRIAL_VERDICT_MISSING,
            "outcome",
            "Participant, employer and job coach must all have evaluated the trial before it is"
                + " passed.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("missing", missing(verdicts(at.before()).keySet())));
  }

  static Optional<Refusal> aTrialWithoutAllVerdictsFailsForAReason(Situation at) {
    return onTheRoute(
            at,
            TrialConcluded.class,
            step ->
                step.outcome() == TrialOutcome.PASSED
                    || step.reason() != null
                    || verdicts(at.before()).size() == ALL,
            RefusalCode.TRIAL_VERDICT_MISSING,
            "reason",
            "A trial that is broken off before all parties gave their verdict needs a reason.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("missing", missing(verdicts(at.before()).keySet())));
  }

  static Optional<Refusal> noVerdictContradictsAPassedTrial(Situation at) {
    return onTheRoute(
            at,
            TrialConcluded.class,
            step ->
                step.outcome() == TrialOutcome.FAILED
                    || !verdicts(at.before()).containsValue(Verdict.NEGATIVE),
            RefusalCode.TRIAL_VERDICT_CONTRADICTS,
            "outcome",
            "A party gave a negative verdict; a trial is passed only when all verdicts are"
                + " positive.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("against", against(verdicts(at.before()))));
  }

  /** What a trial needs is the programme's: one without a trial asks nothing of it. */
  private static <S extends Step> Optional<Refusal> onTheRoute(
      Situation at,
      Class<S> type,
      Predicate<S> holds,
      RefusalCode code,
      String field,
      String sentence) {
    return at.programme().has(Phase.TRIAL)
        ? at.require(type, holds, code, field, sentence)
        : Optional.empty();
  }

  private static List<Party> missing(Set<Party> there) {
    return Arrays.stream(Party.values()).filter(party -> !there.contains(party)).toList();
  }

  private static List<Party> against(Map<Party, Verdict> verdicts) {
    return verdicts.keySet().stream()
        .filter(party -> verdicts.get(party) == Verdict.NEGATIVE)
        .toList();
  }

  static Map<Party, Verdict> verdicts(RouteState state) {
    return state.trial() == null ? Map.of() : state.trial().verdicts();
  }
}

package nl.trajectory.domain.trajectory.rules;

import static nl.trajectory.domain.RefusalCode.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;

/**
 * The one list of what is refused and what deviates, and the one fold that uses it. Where several
 * rules are broken, the first in this list is the one to act on: what cannot be true on any route
 * comes before what cannot be true on this one.
 */
public record RuleBook(Programmes programmes, List<StepRule> rules, List<Norm> norms) {

  /** Every rule, in the order in which refusals are reported. */
  public static final List<StepRule> RULES =
      List.of(
          new StepRule("TheDayHasCome", DATE_IN_FUTURE, DateRules::theDayHasCome),
          new StepRule(
              "TheTrajectoryWasOpenByThen",
              DATE_BEFORE_OPENING,
              DateRules::theTrajectoryWasOpenByThen),
          new StepRule(
              "TheRouteHasNotEndedBefore", ROUTE_CLOSED, RouteRules::theRouteHasNotEndedBefore),
          new StepRule(
              "TheRouteIsNotSuspended", ROUTE_SUSPENDED, RouteRules::theRouteIsNotSuspended),
          new StepRule("ATrajectoryOpensOnce", ENTRY_DUPLICATE, OnceRules::aTrajectoryOpensOnce),
          new StepRule(
              "TheCheckIsConcludedOnce", ENTRY_DUPLICATE, OnceRules::theCheckIsConcludedOnce),
          new StepRule(
              "AParticipantIsInOneCohortAtATime",
              ENTRY_DUPLICATE,
              OnceRules::aParticipantIsInOneCohortAtATime),
          new StepRule("OneTrialRunsAtATime", ENTRY_DUPLICATE, OnceRules::oneTrialRunsAtATime),
          new StepRule("APartyGivesOneVerdict", ENTRY_DUPLICATE, OnceRules::aPartyGivesOneVerdict),
          new StepRule("ATrialIsConcludedOnce", ENTRY_DUPLICATE, OnceRules::aTrialIsConcludedOnce),
          new StepRule("AContractEndsOnce", ENTRY_DUPLICATE, OnceRules::aContractEndsOnce),
          new StepRule(
              "AQualificationIsAwardedOnce",
              ENTRY_DUPLICATE,
              OnceRules::aQualificationIsAwardedOnce),
          new StepRule("AftercareStartsOnce", ENTRY_DUPLICATE, OnceRules::aftercareStartsOnce),
          new StepRule("AftercareClosesOnce", ENTRY_DUPLICATE, OnceRules::aftercareClosesOnce),
          new StepRule("AGoalNumberIsUsedOnce", ENTRY_DUPLICATE, OnceRules::aGoalNumberIsUsedOnce),
          new StepRule("AGoalIsReachedOnce", ENTRY_DUPLICATE, OnceRules::aGoalIsReachedOnce),
          new StepRule(
              "AMoveIsToAnotherMunicipality",
              ENTRY_DUPLICATE,
              OnceRules::aMoveIsToAnotherMunicipality),
          new StepRule(
              "AHandoverIsToAnotherRegion", ENTRY_DUPLICATE, OnceRules::aHandoverIsToAnotherRegion),
          new StepRule("ARouteEndsOnce", ENTRY_DUPLICATE, OnceRules::aRouteEndsOnce),
          new StepRule(
              "APhaseIsOpenedInItsTurn", ROUTE_OUT_OF_ORDER, RouteRules::aPhaseIsOpenedInItsTurn),
          new StepRule(
              "AStepBelongsToAPhaseThatWasOpened",
              ROUTE_OUT_OF_ORDER,
              RouteRules::aStepBelongsToAPhaseThatWasOpened),
          new StepRule(
              "OnlyASuspendedRouteResumes",
              ROUTE_OUT_OF_ORDER,
              RouteRules::onlyASuspendedRouteResumes),
          new StepRule(
              "OnlyAMemberLeavesTheCohort",
              ROUTE_OUT_OF_ORDER,
              RouteRules::onlyAMemberLeavesTheCohort),
          new StepRule(
              "OnlyARunningTrialIsExtended",
              ROUTE_OUT_OF_ORDER,
              RouteRules::onlyARunningTrialIsExtended),
          new StepRule(
              "OnlyAGoalThatWasSetIsReached",
              ROUTE_OUT_OF_ORDER,
              RouteRules::onlyAGoalThatWasSetIsReached),
          new StepRule(
              "CompletionComesInTheLastRequiredPhase",
              ROUTE_OUT_OF_ORDER,
              RouteRules::completionComesInTheLastRequiredPhase),
          new StepRule(
              "PlacementFollowsAdmission",
              CHECK_NOT_ADMITTED,
              TrialRules::placementFollowsAdmission),
          new StepRule(
              "TheStartPlanIsSignedByAllParties",
              TRIAL_PLAN_UNSIGNED,
              TrialRules::theStartPlanIsSignedByAllParties),
          new StepRule(
              "AllVerdictsAreGivenBeforeATrialIsPassed",
              TRIAL_VERDICT_MISSING,
              TrialRules::allVerdictsAreGivenBeforeATrialIsPassed),
          new StepRule(
              "ATrialWithoutAllVerdictsFailsForAReason",
              TRIAL_VERDICT_MISSING,
              TrialRules::aTrialWithoutAllVerdictsFailsForAReason),
          new StepRule(
              "NoVerdictContradictsAPassedTrial",
              TRIAL_VERDICT_CONTRADICTS,
              TrialRules::noVerdictContradictsAPassedTrial),
          new StepRule(
              "AContractFollowsAPassedTrial",
              CONTRACT_TRIAL_NOT_PASSED,
              PeriodRules::aContractFollowsAPassedTrial),
          new StepRule(
              "AContractEndsNoEarlierThanItStarts",
              CONTRACT_PERIOD,
              PeriodRules::aContractEndsNoEarlierThanItStarts),
          new StepRule(
              "AContractIsNotOverBeforeItStarts",
              CONTRACT_PERIOD,
              PeriodRules::aContractIsNotOverBeforeItStarts),
          new StepRule(
              "ATrialOrAftercareEndsNoEarlierThanItStarts",
              CONTRACT_PERIOD,
              PeriodRules::aTrialOrAftercareEndsNoEarlierThanItStarts),
          new StepRule(
              "AnExtensionEndsLaterThanTheTrialDid",
              CONTRACT_PERIOD,
              PeriodRules::anExtensionEndsLaterThanTheTrialDid),
          new StepRule(
              "ARenewalFollowsOnTheContract",
              CONTRACT_PERIOD,
              PeriodRules::aRenewalFollowsOnTheContract));

  /** Every norm that an entry can lie outside of. */
  public static final List<Norm> NORMS =
      List.of(
          new Norm(
              "TheAgeIsWithinTheProgramme", DeviationCode.AGE, Norms::theAgeIsWithinTheProgramme),
          new Norm(
              "AParticipantIsOnOneRouteAtATime",
              DeviationCode.PARALLEL_TRAJECTORY,
              Norms::aParticipantIsOnOneRouteAtATime),
          new Norm(
              "TheStartFollowsTheOpeningInTime",
              DeviationCode.LEAD_TIME,
              Norms::theStartFollowsTheOpeningInTime),
          new Norm(
              "TheTrialHasTheProgrammesLength",
              DeviationCode.TRIAL_LENGTH,
              Norms::theTrialHasTheProgrammesLength),
          new Norm(
              "WhatATrialRequiresWasLearned",
              DeviationCode.TRAINING_SKIPPED,
              Norms::whatATrialRequiresWasLearned),
          new Norm(
              "BenefitIsRetainedOnlyAsGranted",
              DeviationCode.BENEFIT_RETENTION,
              Norms::benefitIsRetainedOnlyAsGranted),
          new Norm(
              "PositiveVerdictsPassTheTrial",
              DeviationCode.VERDICT_IGNORED,
              Norms::positiveVerdictsPassTheTrial),
          new Norm(
              "AContractIsLongEnough", DeviationCode.CONTRACT_LENGTH, Norms::aContractIsLongEnough),
          new Norm(
              "AContractHasEnoughHours",
              DeviationCode.CONTRACT_HOURS,
              Norms::aContractHasEnoughHours),
          new Norm(
              "AContractFollowsACollectiveAgreement",
              DeviationCode.CAO_MISSING,
              Norms::aContractFollowsACollectiveAgreement),
          new Norm(
              "AftercareStaysWithinItsLimit",
              DeviationCode.AFTERCARE_LENGTH,
              Norms::aftercareStaysWithinItsLimit),
          new Norm(
              "TheStepsPhaseIsOnTheRoute",
              DeviationCode.OFF_ROUTE,
              Norms::theStepsPhaseIsOnTheRoute));

  public RuleBook {
    rules = List.copyOf(rules);
    norms = List.copyOf(norms);
  }

  /** All rules and norms, for these programmes. */
  public static RuleBook of(Programmes programmes) {
    return new RuleBook(programmes, RULES, NORMS);
  }

  /** The state after one more entry of the effective history. The one fold there is. */
  public RouteState after(RouteState before, Entry entry) {
    Situation situation = new Situation(before, entry, entry.occurredOn());
    List<Deviation> found = List.of();
    for (Norm norm : norms) {
      Optional<Deviation> deviation = norm.judge().deviation(situation);
      if (deviation.isPresent()) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(deviation.get().by(norm.name()));
      }
    }
    return before.evolve(entry, found);
  }

  /** Folds a whole effective history, given in its order. */
  public RouteState fold(Programme programme, List<Entry> effective) {
    RouteState state = RouteState.beforeOpening(programme);
    for (Entry entry : effective) {
      state = after(state, entry);
    }
    return state;
  }

  /**
   * Why the entry cannot be at its place, in the order of the list; empty when it can.
   *
   * @param today in Europe/Amsterdam
   */
  public List<Refusal> judge(RouteState before, Entry entry, LocalDate today) {
    Situation situation = new Situation(before, entry, today);
    List<Refusal> broken = new ArrayList<>();
    for (StepRule rule : rules) {
      rule.judge().broken(situation).map(r -> r.by(rule.name())).ifPresent(broken::add);
    }
    return List.copyOf(broken);
  }
}

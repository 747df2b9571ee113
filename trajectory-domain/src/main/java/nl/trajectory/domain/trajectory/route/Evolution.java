package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.domain.Copies;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareClosed;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareContactHeld;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareStarted;
import nl.trajectory.domain.trajectory.step.AnytimeStep.CertificateAwarded;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalSet;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.AnytimeStep.LearningGainMeasured;
import nl.trajectory.domain.trajectory.step.AnytimeStep.Moved;
import nl.trajectory.domain.trajectory.step.AnytimeStep.PersonalDataRecorded;
import nl.trajectory.domain.trajectory.step.AnytimeStep.SupportArranged;
import nl.trajectory.domain.trajectory.step.AnytimeStep.TrajectoryResumed;
import nl.trajectory.domain.trajectory.step.AnytimeStep.TrajectorySuspended;
import nl.trajectory.domain.trajectory.step.AnytimeStep.WellbeingMeasured;
import nl.trajectory.domain.trajectory.step.CheckStep.AssessmentResult;
import nl.trajectory.domain.trajectory.step.CheckStep.AssessmentTaken;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckConcluded;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortLeft;
import nl.trajectory.domain.trajectory.step.CheckStep.IntakeHeld;
import nl.trajectory.domain.trajectory.step.CheckStep.SearchProfileDrawnUp;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryCompleted;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryExited;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.DiplomaStep.AdviceGiven;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.DiplomaStep.JobFound;
import nl.trajectory.domain.trajectory.step.DiplomaStep.JobPoolEntered;
import nl.trajectory.domain.trajectory.step.PlacementStep.BenefitRetentionGranted;
import nl.trajectory.domain.trajectory.step.PlacementStep.InterviewHeld;
import nl.trajectory.domain.trajectory.step.PlacementStep.PlacementAgreed;
import nl.trajectory.domain.trajectory.step.PlacementStep.PlacementProposed;
import nl.trajectory.domain.trajectory.step.PlacementStep.PracticeAgreementSigned;
import nl.trajectory.domain.trajectory.step.PlacementStep.StartPlanSigned;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingCompleted;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingStarted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialConcluded;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialEvaluated;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialExtended;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialOutcome;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;
import nl.trajectory.domain.trajectory.step.TrialStep.WageValueAssessed;

/** What each step changes: one row a step, checked for completeness against the steps there are. */
final class Evolution {

  @FunctionalInterface
  private interface Change<S extends Step> {
    void apply(RouteDraft state, S step, LocalDate on);
  }

  private static final Set<DeviationCode> CONTRACT_NORMS =
      Set.of(
          DeviationCode.CONTRACT_LENGTH, DeviationCode.CONTRACT_HOURS, DeviationCode.CAO_MISSING);

  private static final Map<Class<? extends Step>, Change<? extends Step>> CHANGES = new HashMap<>();

  private Evolution() {}

  static {
    on(TrajectoryOpened.class, Evolution::opened);
    on(AssessmentTaken.class, Evolution::assessed);
    on(CheckConcluded.class, (state, step, on) -> state.decision = step.decision());
    on(CohortJoined.class, Evolution::joined);
    on(CohortLeft.class, Evolution::left);

    on(PlacementAgreed.class, Evolution::placed);
    on(
        StartPlanSigned.class,
        (state, step, on) -> state.placement = state.placement.signedBy(step.parties()));
    on(TrainingStarted.class, (state, step, on) -> state.startWithoutCohort(on));
    on(TrainingCompleted.class, Evolution::trained);
    on(
        BenefitRetentionGranted.class,
        (state, step, on) -> state.placement = state.placement.retaining(step.period()));

    on(TrialStarted.class, Evolution::trialStarted);
    on(TrialExtended.class, Evolution::trialExtended);
    on(TrialEvaluated.class, Evolution::trialEvaluated);
    on(TrialConcluded.class, Evolution::trialConcluded);

    on(ContractSigned.class, Evolution::contractSigned);
    on(ContractRenewed.class, Evolution::contractRenewed);
    on(ContractEnded.class, Evolution::contractEnded);

    on(DiplomaAwarded.class, Evolution::diplomaAwarded);
    on(JobFound.class, (state, step, on) -> state.reach(Milestone.JOB, on));

    on(
        AftercareStarted.class,
        (state, step, on) -> state.aftercare = new Aftercare(on, step.until(), null));
    on(AftercareClosed.class, Evolution::aftercareClosed);

    on(CertificateAwarded.class, Evolution::certified);
    on(TrajectorySuspended.class, Evolution::suspended);
    on(TrajectoryResumed.class, (state, step, on) -> stand(state, Standing.Status.RUNNING, on));
    on(Moved.class, (state, step, on) -> state.liveIn(step.municipality(), on));
    on(HandedOver.class, (state, step, on) -> state.runBy(step.region(), on));
    on(GoalSet.class, (state, step, on) -> state.goals = state.goals.withSet(step.number()));
    on(
        GoalReached.class,
        (state, step, on) -> state.goals = state.goals.withReached(step.number()));

    on(TrajectoryCompleted.class, (state, step, on) -> stand(state, Standing.Status.COMPLETED, on));
    on(TrajectoryExited.class, Evolution::exited);

    changeNothingThatRulesOrFiguresNeed(IntakeHeld.class);
    changeNothingThatRulesOrFiguresNeed(SearchProfileDrawnUp.class);
    changeNothingThatRulesOrFiguresNeed(PlacementProposed.class);
    changeNothingThatRulesOrFiguresNeed(InterviewHeld.class);
    changeNothingThatRulesOrFiguresNeed(PracticeAgreementSigned.class);
    changeNothingThatRulesOrFiguresNeed(WageValueAssessed.class);
    changeNothingThatRulesOrFiguresNeed(EmploymentConfirmed.class);
    changeNothingThatRulesOrFiguresNeed(AdviceGiven.class);
    changeNothingThatRulesOrFiguresNeed(JobPoolEntered.class);
    changeNothingThatRulesOrFiguresNeed(AftercareContactHeld.class);
    changeNothingThatRulesOrFiguresNeed(PersonalDataRecorded.class);
    changeNothingThatRulesOrFiguresNeed(SupportArranged.class);
    changeNothingThatRulesOrFiguresNeed(WellbeingMeasured.class);
    changeNothingThatRulesOrFiguresNeed(LearningGainMeasured.class);
  }

  private static <S extends Step> void on(Class<S> type, Change<S> change) {
    CHANGES.put(type, change);
  }

  private static <S extends Step> void changeNothingThatRulesOrFiguresNeed(Class<S> type) {
    on(type, (state, step, on) -> {});
  }

  /** The steps that have a row. */
  static Set<Class<? extends Step>> known() {
    return CHANGES.keySet();
  }

  static RouteState apply(RouteState before, Entry entry, List<Deviation> found) {
    RouteDraft state = new RouteDraft(before, entry.sequence());
    for (Deviation deviation : found) {
      state.deviations = Copies.plus(state.deviations, deviation);
    }
    if (PhaseOf.isOpenedBy(entry.step(), before)) {
      PhaseOf.step(entry.step()).ifPresent(phase -> state.open(phase, entry.occurredOn()));
    }
    change(state, entry.step(), entry.occurredOn());
    if (entry.step() instanceof ContractSigned
        && !before.isPayrollBeforeTrial()
        && found.stream().noneMatch(deviation -> CONTRACT_NORMS.contains(deviation.code()))) {
      state.reach(Milestone.CONTRACT, entry.occurredOn());
    }
    return state.done();
  }

  @SuppressWarnings("unchecked")
  private static <S extends Step> void change(RouteDraft state, S step, LocalDate on) {
    Change<S> change = (Change<S>) Objects.requireNonNull(CHANGES.get(step.getClass()));
    change.apply(state, step, on);
  }

  private static void opened(RouteDraft state, TrajectoryOpened step, LocalDate on) {
    state.opening = new Opening(on, step);
    state.liveIn(step.municipality(), on);
    state.runBy(step.region(), on);
    stand(state, Standing.Status.RUNNING, on);
  }

  private static void assessed(RouteDraft state, AssessmentTaken step, LocalDate on) {
    if (step.result() == AssessmentResult.PASSED) {
      state.reach(Milestone.ASSESSED, on);
    }
  }

  private static void joined(RouteDraft state, CohortJoined step, LocalDate on) {
    state.cohorts = Copies.plus(state.cohorts, new Membership(step.cohort(), on, null));
    state.reach(Milestone.STARTED, on);
  }

  private static void left(RouteDraft state, CohortLeft step, LocalDate on) {
    state.cohorts =
        Copies.replacedLast(state.cohorts, stay -> stay.leftOn() == null, stay -> stay.leftOn(on));
  }

  private static void placed(RouteDraft state, PlacementAgreed step, LocalDate on) {
    state.placement = state.placement.agreed(step.construction());
    state.placeAt(step.employer(), on);
  }

  private static void trained(RouteDraft state, TrainingCompleted step, LocalDate on) {
    state.learning = state.learning.completing(step.module());
    state.startWithoutCohort(on);
    if (step.module() == TrainingModule.CRAFT) {
      state.reach(Milestone.TRAINED, on);
    }
  }

  private static void trialStarted(RouteDraft state, TrialStarted step, LocalDate on) {
    state.startWithoutCohort(on);
    state.trial = Trial.starting(on, step.plannedEndOn(), step.benefitRetained());
    state.placeAt(step.employer(), on);
  }

  private static void trialExtended(RouteDraft state, TrialExtended step, LocalDate on) {
    if (state.trial != null) {
      state.trial = state.trial.extendedTo(step.plannedEndOn());
    }
  }

  private static void trialEvaluated(RouteDraft state, TrialEvaluated step, LocalDate on) {
    if (state.trial != null) {
      state.trial = state.trial.evaluated(step.party(), step.verdict());
    }
  }

  private static void trialConcluded(RouteDraft state, TrialConcluded step, LocalDate on) {
    if (state.trial != null) {
      state.trial = state.trial.concluded(step.outcome());
    }
    if (step.outcome() == TrialOutcome.PASSED) {
      state.trialPassed = true;
      state.reach(Milestone.TRIAL_PASSED, on);
    }
  }

  private static void contractSigned(RouteDraft state, ContractSigned step, LocalDate on) {
    boolean counts = !state.before().isPayrollBeforeTrial();
    if (counts) {
      state.placeAt(step.employer(), on);
    }
    state.contracts = Copies.plus(state.contracts, Contract.of(step, counts));
  }

  private static void contractRenewed(RouteDraft state, ContractRenewed step, LocalDate on) {
    LocalDate lastDay = step.startsOn().minusDays(1);
    state.contracts =
        Copies.replacedLast(
            state.contracts,
            contract -> lastDay.equals(contract.lastDay()),
            contract -> contract.renewedUntil(step.endsOn(), step.hoursPerWeek()));
  }

  private static void contractEnded(RouteDraft state, ContractEnded step, LocalDate on) {
    state.contracts =
        Copies.replacedLast(
            state.contracts,
            contract -> contract.endedOn() == null,
            contract -> contract.endedOn(on));
  }

  private static void diplomaAwarded(RouteDraft state, DiplomaAwarded step, LocalDate on) {
    state.learning = state.learning.qualified(step.qualification());
    state.reach(Milestone.DIPLOMA, on);
  }

  private static void aftercareClosed(RouteDraft state, AftercareClosed step, LocalDate on) {
    if (state.aftercare != null) {
      state.aftercare = state.aftercare.closedOn(on);
    }
    state.reach(Milestone.AFTERCARE_CLOSED, on);
  }

  private static void certified(RouteDraft state, CertificateAwarded step, LocalDate on) {
    state.learning = state.learning.certified(step.certificate());
    if (step.certificate() == Certificate.VCA) {
      state.reach(Milestone.VCA, on);
    }
  }

  /** A suspension on the very day of the end, numbered after it, does not undo the end. */
  private static void suspended(RouteDraft state, TrajectorySuspended step, LocalDate on) {
    if (!state.standing.isEnded()) {
      stand(state, Standing.Status.SUSPENDED, on);
    }
  }

  private static void exited(RouteDraft state, TrajectoryExited step, LocalDate on) {
    state.standing = new Standing(Standing.Status.EXITED, on, step.reason(), step.destination());
  }

  private static void stand(RouteDraft state, Standing.Status status, LocalDate on) {
    state.standing = Standing.of(status, on);
  }
}

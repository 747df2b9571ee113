package nl.trajectory.domain.trajectory.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.route.Trial;
import nl.trajectory.domain.trajectory.step.AftercareStep;
import nl.trajectory.domain.trajectory.step.AnytimeStep;
import nl.trajectory.domain.trajectory.step.CheckStep;
import nl.trajectory.domain.trajectory.step.ClosingStep;
import nl.trajectory.domain.trajectory.step.ContractStep;
import nl.trajectory.domain.trajectory.step.DiplomaStep;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.TrialStep;

/** One step of each type, with the fields that are least likely to be refused in a state. */
final class FittingSteps {
  private static final String ANY = "any";
  private static final BigDecimal HOURS = BigDecimal.valueOf(32);
  private static final Sealed UNREAD = new Sealed(ANY, ANY);

  private final RouteState state;
  private final LocalDate today;

  private FittingSteps(RouteState state, LocalDate today) {
    this.state = state;
    this.today = today;
  }

  /** In alphabetical order of their types. */
  static List<Step> of(RouteState state, LocalDate today) {
    FittingSteps fitting = new FittingSteps(state, today);
    return List.of(
            fitting.check(),
            fitting.placement(),
            fitting.trial(),
            fitting.contract(),
            fitting.diploma(),
            fitting.aftercare(),
            fitting.anytime(),
            List.<Step>of(
                new ClosingStep.TrajectoryCompleted(true),
                new ClosingStep.TrajectoryExited(
                    ClosingStep.ExitReason.OTHER, ClosingStep.Destination.UNKNOWN)))
        .stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Step::type))
        .toList();
  }

  private List<Step> check() {
    return List.of(
        Objects.requireNonNull(state.opening(), "it was opened").facts(),
        new CheckStep.IntakeHeld(1, false),
        new CheckStep.AssessmentTaken(
            CheckStep.AssessmentKind.OTHER, CheckStep.AssessmentResult.PASSED, null),
        new CheckStep.SearchProfileDrawnUp(List.of(ANY), List.of(), null, null),
        new CheckStep.CheckConcluded(CheckStep.CheckDecision.ADMITTED, null),
        new CheckStep.CohortJoined(ANY),
        new CheckStep.CohortLeft(state.cohort().map(Membership::cohort).orElse(ANY), null));
  }

  private List<Step> placement() {
    return List.of(
        new PlacementStep.PlacementProposed(ANY, null),
        new PlacementStep.InterviewHeld(ANY, PlacementStep.Verdict.POSITIVE),
        new PlacementStep.PlacementAgreed(
            ANY, ANY, PlacementStep.Construction.EMPLOYER_AFTER_TRIAL, null),
        new PlacementStep.StartPlanSigned(List.of(Party.values())),
        new PlacementStep.PracticeAgreementSigned(ANY, ANY, today, today),
        new PlacementStep.TrainingStarted(ANY, TrainingModule.CRAFT, null),
        new PlacementStep.TrainingCompleted(ANY, TrainingModule.CRAFT, null),
        new PlacementStep.BenefitRetentionGranted(
            PlacementStep.BenefitAuthority.MUNICIPALITY, today, today));
  }

  private List<Step> trial() {
    Trial running = state.trial();
    Set<Party> gave = running == null ? Set.of() : running.verdicts().keySet();
    Party next =
        Arrays.stream(Party.values())
            .filter(party -> !gave.contains(party))
            .findFirst()
            .orElse(Party.PARTICIPANT);
    return List.of(
        new TrialStep.TrialStarted(ANY, today, false),
        new TrialStep.TrialExtended(
            running == null ? today : running.plannedEndOn().plusDays(1), null),
        new TrialStep.TrialEvaluated(next, PlacementStep.Verdict.POSITIVE),
        // Whatever the verdicts: a trial may be failed for a reason at any time.
        new TrialStep.TrialConcluded(TrialStep.TrialOutcome.FAILED, ANY),
        new TrialStep.WageValueAssessed(0, null));
  }

  private List<Step> contract() {
    LocalDate follows =
        state.contracts().stream()
            .map(Contract::lastDay)
            .filter(Objects::nonNull)
            .reduce((a, b) -> b)
            .map(last -> last.plusDays(1))
            .orElse(today);
    return List.of(
        new ContractStep.ContractSigned(
            ANY, ContractStep.EmployerOfRecord.EMPLOYER, HOURS, true, today, null),
        new ContractStep.ContractRenewed(follows, null, null),
        new ContractStep.ContractEnded(ContractStep.EndReason.MUTUAL),
        new ContractStep.EmploymentConfirmed(ANY, HOURS));
  }

  private List<Step> diploma() {
    String other =
        free(state.learning().qualifications().stream().map(Integer::valueOf).toList(), 10_000);
    return List.of(
        new DiplomaStep.DiplomaAwarded(other, 1, ANY, false),
        new DiplomaStep.AdviceGiven(DiplomaStep.AdviceOption.STAY),
        new DiplomaStep.JobPoolEntered(),
        new DiplomaStep.JobFound(ANY, DiplomaStep.JobKind.PLACED));
  }

  private List<Step> aftercare() {
    return List.of(
        new AftercareStep.AftercareStarted(today),
        new AftercareStep.AftercareContactHeld(),
        new AftercareStep.AftercareClosed(AftercareStep.AftercareOutcome.OTHER));
  }

  private List<Step> anytime() {
    Set<Integer> set = state.goals().set();
    Set<Integer> reached = state.goals().reached();
    int open =
        set.stream().filter(goal -> !reached.contains(goal)).findFirst().orElseGet(() -> any(set));
    String elsewhere =
        free(state.municipality().map(Integer::valueOf).map(List::of).orElse(List.of()), 1_000);
    return List.of(
        new AnytimeStep.CertificateAwarded(Certificate.OTHER, null),
        new AnytimeStep.TrajectorySuspended(ANY),
        new AnytimeStep.TrajectoryResumed(),
        new AnytimeStep.Moved(elsewhere),
        new AnytimeStep.HandedOver(ANY),
        new AnytimeStep.PersonalDataRecorded(UNREAD),
        new AnytimeStep.SupportArranged(UNREAD, today, null),
        new AnytimeStep.GoalSet(UNREAD, Integer.valueOf(free(set, 1))),
        new AnytimeStep.GoalReached(open),
        new AnytimeStep.WellbeingMeasured(UNREAD),
        new AnytimeStep.LearningGainMeasured(ANY, UNREAD));
  }

  private static int any(Set<Integer> goals) {
    return goals.stream().findFirst().orElse(1);
  }

  /** The first number from there on that is not among them. */
  private static String free(Collection<Integer> taken, int from) {
    int number = from;
    while (taken.contains(number)) {
      number++;
    }
    return String.valueOf(number);
  }
}

package nl.trajectory.domain.trajectory;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.*;
import nl.trajectory.domain.trajectory.step.AftercareStep.*;
import nl.trajectory.domain.trajectory.step.AnytimeStep.*;
import nl.trajectory.domain.trajectory.step.CheckStep.*;
import nl.trajectory.domain.trajectory.step.ClosingStep.*;
import nl.trajectory.domain.trajectory.step.ContractStep.*;
import nl.trajectory.domain.trajectory.step.DiplomaStep.*;
import nl.trajectory.domain.trajectory.step.PlacementStep.*;
import nl.trajectory.domain.trajectory.step.TrialStep.*;

/** Steps in one line each, for tests; what a test does not name has a plausible value. */
public final class Steps {
  private Steps() {}

  public static LocalDate day(String iso) {
    return LocalDate.parse(iso);
  }

  public static Sealed sealed(int number) {
    return new Sealed("c", "m" + number);
  }

  /** Meant for cohort C1, where the programme works with groups. */
  public static TrajectoryOpened opened(String programme, int age) {
    return new TrajectoryOpened(
        "T-1",
        "P-1",
        programme,
        1,
        List.of("newcomers", "binq").contains(programme) ? "C1" : null,
        "Rijnmond",
        "0599",
        TargetGroup.STATUS_HOLDER,
        Benefit.PARTICIPATION_ACT,
        LanguageLevel.A2,
        null,
        null,
        null,
        sealed(1),
        age);
  }

  public static IntakeHeld intake() {
    return new IntakeHeld(4, false);
  }

  public static AssessmentTaken assessed(AssessmentResult result) {
    return new AssessmentTaken(AssessmentKind.PRACTICAL, result, null);
  }

  public static CheckConcluded concluded(CheckDecision decision) {
    return new CheckConcluded(decision, null);
  }

  public static CohortJoined joined(String cohort) {
    return new CohortJoined(cohort);
  }

  public static CohortLeft left(String cohort) {
    return new CohortLeft(cohort, null);
  }

  public static PlacementAgreed placed(Construction construction) {
    return new PlacementAgreed("E1", "bricklayer", construction, null);
  }

  public static StartPlanSigned signed(Party... parties) {
    return new StartPlanSigned(List.of(parties));
  }

  public static PracticeAgreementSigned practice(String startsOn, String endsOn) {
    return new PracticeAgreementSigned("Vakschool", "E1", day(startsOn), day(endsOn));
  }

  public static TrainingStarted training(TrainingModule module) {
    return new TrainingStarted("Basics", module, null);
  }

  public static TrainingCompleted trained(TrainingModule module) {
    return new TrainingCompleted("Basics", module, null);
  }

  public static BenefitRetentionGranted granted(String from, String until) {
    return new BenefitRetentionGranted(BenefitAuthority.MUNICIPALITY, day(from), day(until));
  }

  public static CertificateAwarded certificate(Certificate certificate) {
    return new CertificateAwarded(certificate, null);
  }

  public static TrialStarted trial(String plannedEndOn) {
    return new TrialStarted("E1", day(plannedEndOn), false);
  }

  public static TrialStarted trialWithBenefit(String plannedEndOn) {
    return new TrialStarted("E1", day(plannedEndOn), true);
  }

  public static TrialExtended extended(String plannedEndOn) {
    return new TrialExtended(day(plannedEndOn), null);
  }

  public static TrialEvaluated verdict(Party party, Verdict verdict) {
    return new TrialEvaluated(party, verdict);
  }

  public static TrialConcluded passed() {
    return new TrialConcluded(TrialOutcome.PASSED, null);
  }

  public static TrialConcluded failed() {
    return new TrialConcluded(TrialOutcome.FAILED, null);
  }

  public static TrialConcluded brokenOff() {
    return new TrialConcluded(TrialOutcome.FAILED, "The company moved away");
  }

  public static WageValueAssessed wageValue() {
    return new WageValueAssessed(70, null);
  }

  /** 32 hours a week, under a collective agreement. */
  public static ContractSigned contract(String startsOn, String endsOn) {
    return contract(startsOn, endsOn, "32", true);
  }

  public static ContractSigned permanent(String startsOn) {
    return new ContractSigned(
        "E1", EmployerOfRecord.EMPLOYER, new BigDecimal("32"), true, day(startsOn), null);
  }

  public static ContractSigned contract(String startsOn, String endsOn, String hours, boolean cao) {
    return new ContractSigned(
        "E1", EmployerOfRecord.EMPLOYER, new BigDecimal(hours), cao, day(startsOn), day(endsOn));
  }

  public static ContractRenewed renewed(String startsOn, String endsOn) {
    return new ContractRenewed(day(startsOn), day(endsOn), null);
  }

  public static ContractRenewed renewed(String startsOn, String endsOn, String hours) {
    return new ContractRenewed(day(startsOn), day(endsOn), new BigDecimal(hours));
  }

  public static ContractEnded ended(EndReason reason) {
    return new ContractEnded(reason);
  }

  public static EmploymentConfirmed inWork() {
    return new EmploymentConfirmed("E1", new BigDecimal("32"));
  }

  public static DiplomaAwarded diploma(String qualification) {
    return new DiplomaAwarded(qualification, 2, "Vakschool", true);
  }

  public static AdviceGiven advice() {
    return new AdviceGiven(AdviceOption.STAY);
  }

  public static JobFound job() {
    return new JobFound("E2", JobKind.PLACED);
  }

  public static AftercareStarted aftercare(String until) {
    return new AftercareStarted(day(until));
  }

  public static AftercareClosed aftercareClosed() {
    return new AftercareClosed(AftercareOutcome.IN_WORK);
  }

  public static TrajectorySuspended suspended() {
    return new TrajectorySuspended("Illness");
  }

  public static TrajectoryResumed resumed() {
    return new TrajectoryResumed();
  }

  public static TrajectoryExited exited() {
    return new TrajectoryExited(ExitReason.OWN_CHOICE, Destination.UNKNOWN);
  }

  public static TrajectoryCompleted completed() {
    return new TrajectoryCompleted(true);
  }

  public static SupportArranged support(String from) {
    return new SupportArranged(sealed(2), day(from), null);
  }

  public static Moved moved(String municipality) {
    return new Moved(municipality);
  }

  public static HandedOver handedOver(String region) {
    return new HandedOver(region);
  }

  public static GoalSet goal(int number) {
    return new GoalSet(sealed(100 + number), number);
  }

  public static GoalReached reached(int number) {
    return new GoalReached(number);
  }
}

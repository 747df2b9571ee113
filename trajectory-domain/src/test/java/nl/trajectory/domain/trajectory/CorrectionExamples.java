package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.RefusalCode.*;
import static nl.trajectory.domain.trajectory.Examples.example;
import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static nl.trajectory.domain.trajectory.route.DeviationCode.*;

import java.util.List;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.AnytimeStep.*;
import nl.trajectory.domain.trajectory.step.CheckStep.*;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryExited;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep.*;
import nl.trajectory.domain.trajectory.step.TrialStep.*;

/** Steps that are recorded late, and corrections. */
final class CorrectionExamples {
  private CorrectionExamples() {}

  static final List<Example> ALL =
      List.of(
          // Late steps
          example(
              "a step recorded late takes its place",
              newcomers().underContract().when("2025-03-04", intake()).accepted()),
          example(
              "an exit recorded late must not precede steps that were recorded",
              newcomers()
                  .admitted()
                  .placed()
                  .when("2025-03-31", exited())
                  .refused(ROUTE_CONFLICTS_WITH_LATER, "occurredOn", PlacementAgreed.class)),
          example(
              "a suspension recorded late must not precede steps that were recorded",
              newcomers()
                  .admitted()
                  .placed()
                  .when("2025-03-31", suspended())
                  .refused(ROUTE_CONFLICTS_WITH_LATER, "occurredOn", PlacementAgreed.class)),
          example(
              "a conclusion recorded late must not make a later one the second",
              newcomers()
                  .admitted()
                  .when("2025-03-04", concluded(CheckDecision.REFERRED))
                  .refused(ROUTE_CONFLICTS_WITH_LATER, "occurredOn", CheckConcluded.class)),
          example(
              "a wait recorded late takes its place before the admission",
              newcomers()
                  .admitted()
                  .placed()
                  .when("2025-03-04", concluded(CheckDecision.WAITLISTED))
                  .accepted()),
          example(
              "a diploma recorded late must not make a later one the second",
              newcomers()
                  .then("2025-05-01", diploma("25001"))
                  .when("2025-04-01", diploma("25001"))
                  .refused(ROUTE_CONFLICTS_WITH_LATER, "occurredOn", DiplomaAwarded.class)),
          example(
              "an extension recorded late stands before the conclusion",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-03", extended("2025-07-18"))
                  .deviating(TRIAL_LENGTH)),
          // Accepted corrections
          example(
              "a step is amended",
              newcomers()
                  .then("2025-03-04", intake())
                  .whenAmended(IntakeHeld.class, "2025-03-05", new IntakeHeld(2, true))
                  .accepted()),
          example(
              "a step may be amended into another",
              newcomers()
                  .then("2025-03-04", intake())
                  .whenAmended(IntakeHeld.class, "2025-03-04", assessed(AssessmentResult.PASSED))
                  .accepted()),
          example(
              "an amended step is amended again",
              newcomers()
                  .then("2025-03-04", intake())
                  .amended(IntakeHeld.class, "2025-03-05", intake())
                  .whenAmended(IntakeHeld.class, "2025-03-06", intake())
                  .accepted()),
          example(
              "a step is retracted",
              newcomers().then("2025-03-04", intake()).whenRetracted(IntakeHeld.class).accepted()),
          example(
              "an amended step is retracted",
              newcomers()
                  .then("2025-03-04", intake())
                  .amended(IntakeHeld.class, "2025-03-05", intake())
                  .whenRetracted(IntakeHeld.class)
                  .accepted()),
          example(
              "a correction is accepted after the exit",
              newcomers()
                  .then("2025-03-04", intake())
                  .exitedOn("2025-04-01")
                  .whenRetracted(IntakeHeld.class)
                  .accepted()),
          example(
              "a correction is accepted while suspended",
              newcomers()
                  .then("2025-03-04", intake())
                  .then("2025-03-05", suspended())
                  .whenAmended(IntakeHeld.class, "2025-03-05", new IntakeHeld(2, true))
                  .accepted()),
          example(
              "an exit that is retracted opens the route again",
              newcomers()
                  .exitedOn("2025-04-01")
                  .retracted(TrajectoryExited.class)
                  .when("2025-04-02", intake())
                  .accepted()),
          example(
              "a certificate may be moved to before the opening",
              newcomers()
                  .then("2025-03-04", certificate(Certificate.VCA))
                  .whenAmended(CertificateAwarded.class, "2024-03-04", certificate(Certificate.VCA))
                  .accepted()),
          example(
              "what a retracted entry used up is free again",
              newcomers()
                  .admitted()
                  .retracted(CheckConcluded.class)
                  .when("2025-03-11", concluded(CheckDecision.DECLINED))
                  .accepted()),
          example(
              "an amendment cures a deviation",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .then("2025-07-04", contract("2025-07-06", "2026-01-04"))
                  .whenAmended(
                      ContractSigned.class, "2025-07-04", contract("2025-07-06", "2026-01-05"))
                  .accepted()),
          example(
              "a retraction causes a deviation of a later step",
              newcomers()
                  .onTrial()
                  .whenRetracted(TrainingCompleted.class)
                  .deviating(TRAINING_SKIPPED)),
          example(
              "an amendment of one step causes a deviation of another",
              newcomers()
                  .onTrial()
                  .whenAmended(TrainingCompleted.class, "2025-05-06", trained(TrainingModule.CRAFT))
                  .deviating(TRAINING_SKIPPED)),
          // Corrections of the opening
          example(
              "the opening may be moved to an earlier day",
              newcomers()
                  .admitted()
                  .whenAmended(TrajectoryOpened.class, "2025-03-01", opened("newcomers", 30))
                  .accepted()),
          example(
              "the opening may be moved up to the day of the first step",
              newcomers()
                  .admitted()
                  .whenAmended(TrajectoryOpened.class, "2025-03-10", opened("newcomers", 30))
                  .accepted()),
          example(
              "the opening is not moved beyond a step",
              newcomers()
                  .admitted()
                  .whenAmended(TrajectoryOpened.class, "2025-03-11", opened("newcomers", 30))
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", CheckConcluded.class)),
          example(
              "an opening that is moved makes a start late",
              newcomers()
                  .then("2025-06-03", joined("C1"))
                  .whenAmended(TrajectoryOpened.class, "2025-03-02", opened("newcomers", 30))
                  .deviating(LEAD_TIME)),
          example(
              "the age at the opening may be amended",
              newcomers()
                  .whenAmended(TrajectoryOpened.class, "2025-03-03", opened("newcomers", 17))
                  .deviating(AGE)),
          example(
              "the programme may be amended, and its norms then hold for every step",
              newcomers()
                  .onTrial()
                  .whenAmended(TrajectoryOpened.class, "2025-03-03", opened("binq", 20))
                  .deviating(TRIAL_LENGTH)),
          example(
              "the programme is not amended into one that has another order",
              binq()
                  .underContract()
                  .whenAmended(TrajectoryOpened.class, "2025-03-03", opened("werkschool", 18))
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", ContractSigned.class)),
          example(
              "the opening is not retracted",
              newcomers()
                  .whenRetracted(TrajectoryOpened.class)
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", TrajectoryOpened.class)),
          example(
              "the opening is not amended into another step",
              newcomers()
                  .whenAmended(TrajectoryOpened.class, "2025-03-03", intake())
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", TrajectoryOpened.class)),
          example(
              "no other step is amended into an opening",
              newcomers()
                  .then("2025-03-04", intake())
                  .whenAmended(IntakeHeld.class, "2025-03-04", opened("newcomers", 30))
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", TrajectoryOpened.class)),
          // Unknown entries
          example(
              "there is nothing to correct before the opening",
              nothing().whenRetracted(0).refused(CORRECTION_UNKNOWN_ENTRY, "corrects")),
          example(
              "an entry that does not exist is not retracted",
              newcomers().whenRetracted(1).refused(CORRECTION_UNKNOWN_ENTRY, "corrects")),
          example(
              "an entry that does not exist is not amended",
              newcomers()
                  .whenAmended(1, "2025-03-04", intake())
                  .refused(CORRECTION_UNKNOWN_ENTRY, "corrects")),
          example(
              "an entry is retracted once",
              newcomers()
                  .then("2025-03-04", intake())
                  .retracted(IntakeHeld.class)
                  .whenRetracted(IntakeHeld.class)
                  .refused(CORRECTION_UNKNOWN_ENTRY, "corrects")),
          example(
              "a retracted entry is not amended",
              newcomers()
                  .then("2025-03-04", intake())
                  .retracted(IntakeHeld.class)
                  .whenAmended(IntakeHeld.class, "2025-03-04", intake())
                  .refused(CORRECTION_UNKNOWN_ENTRY, "corrects")),
          example(
              "a correction is not retracted",
              newcomers()
                  .then("2025-03-04", intake())
                  .amended(IntakeHeld.class, "2025-03-05", intake())
                  .whenRetracted(2)
                  .refused(CORRECTION_UNKNOWN_ENTRY, "corrects")),
          // Corrections that break the route
          example(
              "the admission is not retracted while a placement rests on it",
              newcomers()
                  .admitted()
                  .placed()
                  .whenRetracted(CheckConcluded.class)
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", PlacementAgreed.class)),
          example(
              "the admission is not moved beyond the placement",
              newcomers()
                  .admitted()
                  .placed()
                  .whenAmended(
                      CheckConcluded.class, "2025-04-02", concluded(CheckDecision.ADMITTED))
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", PlacementAgreed.class)),
          example(
              "no signature is taken from a start plan that a trial rests on",
              newcomers()
                  .onTrial()
                  .whenAmended(StartPlanSigned.class, "2025-04-07", signed(Party.EMPLOYER))
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", TrialStarted.class)),
          example(
              "no verdict is retracted that a passed trial rests on",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .whenRetracted(TrialEvaluated.class)
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", TrialConcluded.class)),
          example(
              "no verdict becomes negative under a passed trial",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .whenAmended(
                      TrialEvaluated.class,
                      "2025-07-01",
                      verdict(Party.JOB_COACH, Verdict.NEGATIVE))
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", TrialConcluded.class)),
          example(
              "the trial is not retracted from under a contract",
              newcomers()
                  .underContract()
                  .whenAmended(TrialConcluded.class, "2025-07-04", brokenOff())
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", ContractSigned.class)),
          example(
              "a suspension is not retracted while a resumption rests on it",
              newcomers()
                  .then("2025-03-05", suspended())
                  .then("2025-03-10", resumed())
                  .whenRetracted(TrajectorySuspended.class)
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", TrajectoryResumed.class)),
          example(
              "an amendment that itself breaks a rule names its own entry",
              newcomers()
                  .underContract()
                  .whenAmended(
                      ContractSigned.class, "2025-07-04", contract("2025-07-06", "2025-07-05"))
                  .refused(CORRECTION_BREAKS_ROUTE, "replacement", ContractSigned.class)),
          example(
              "no step is amended into the future",
              newcomers()
                  .then("2025-03-04", intake())
                  .whenAmended(IntakeHeld.class, "2028-12-30", intake())
                  .refused(CORRECTION_BREAKS_ROUTE, "replacement", IntakeHeld.class)),
          example(
              "an exit is not moved to before a recorded step",
              newcomers()
                  .admitted()
                  .exitedOn("2025-04-01")
                  .whenAmended(TrajectoryExited.class, "2025-03-09", exited())
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", CheckConcluded.class)));
}

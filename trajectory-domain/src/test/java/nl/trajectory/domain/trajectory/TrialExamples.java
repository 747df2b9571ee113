package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.RefusalCode.*;
import static nl.trajectory.domain.trajectory.Examples.example;
import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static nl.trajectory.domain.trajectory.route.DeviationCode.*;

import java.util.List;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep.Verdict;

/** What a trial needs, how long it lasts, its verdicts and its conclusion. */
final class TrialExamples {
  private TrialExamples() {}

  static final List<Example> ALL =
      List.of(
          // Start
          example(
              "a trial starts when all is there",
              newcomers().readyForTrial().when("2025-05-05", trial("2025-07-04")).accepted()),
          example(
              "a trial needs a start plan",
              newcomers()
                  .admitted()
                  .placed()
                  .trained()
                  .when("2025-05-05", trial("2025-07-04"))
                  .refused(TRIAL_PLAN_UNSIGNED, "type")),
          example(
              "a start plan signed by two of the three is not enough",
              newcomers()
                  .admitted()
                  .placed()
                  .trained()
                  .then("2025-04-28", signed(Party.PARTICIPANT, Party.EMPLOYER))
                  .when("2025-05-05", trial("2025-07-04"))
                  .refused(TRIAL_PLAN_UNSIGNED, "type")),
          example(
              "the parties may sign one after another, the last on the day of the start",
              newcomers()
                  .admitted()
                  .placed()
                  .trained()
                  .then("2025-04-28", signed(Party.PARTICIPANT, Party.EMPLOYER))
                  .then("2025-05-05", signed(Party.JOB_COACH))
                  .when("2025-05-05", trial("2025-07-04"))
                  .accepted()),
          example(
              "a signature of the day after comes too late",
              newcomers()
                  .admitted()
                  .placed()
                  .trained()
                  .then("2025-05-06", signed(Party.values()))
                  .when("2025-05-05", trial("2025-07-04"))
                  .refused(TRIAL_PLAN_UNSIGNED, "type")),
          example(
              "a trial does not come before the placement",
              newcomers()
                  .admitted()
                  .when("2025-05-05", trial("2025-07-04"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "a trial from the last day of December to that of February lasts two months",
              newcomers().readyForTrial().when("2025-12-31", trial("2026-02-28")).accepted()),
          example(
              "a day less does not",
              newcomers()
                  .readyForTrial()
                  .when("2025-12-31", trial("2026-02-27"))
                  .deviating(TRIAL_LENGTH)),
          example(
              "one trial runs at a time",
              newcomers()
                  .onTrial()
                  .when("2025-05-06", trial("2025-07-05"))
                  .refused(ENTRY_DUPLICATE, "type")),
          example(
              "a second trial may follow on a failed one",
              newcomers()
                  .onTrial()
                  .then("2025-06-02", brokenOff())
                  .when("2025-06-02", trial("2025-08-01"))
                  .accepted()),
          example(
              "what was signed and granted before the placement was agreed stays so",
              newcomers()
                  .admitted()
                  .trained()
                  .then("2025-03-12", signed(Party.values()))
                  .then("2025-03-12", granted("2025-05-05", "2025-07-04"))
                  .placed()
                  .when("2025-05-05", trialWithBenefit("2025-07-04"))
                  .accepted()),
          // Length
          example(
              "a trial that ends a day early deviates",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-05", trial("2025-07-03"))
                  .deviating(TRIAL_LENGTH)),
          example(
              "a trial that ends a day late deviates",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-05", trial("2025-07-05"))
                  .deviating(TRIAL_LENGTH)),
          example(
              "a binq trial lasts three months",
              binq().readyForTrial().when("2025-05-05", trial("2025-08-04")).accepted()),
          example(
              "a trial of one day is possible",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-05", trial("2025-05-05"))
                  .deviating(TRIAL_LENGTH)),
          example(
              "a trial does not end before it starts",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-05", trial("2025-05-04"))
                  .refused(CONTRACT_PERIOD, "plannedEndOn")),
          example(
              "an extension makes a trial longer than it should be",
              newcomers()
                  .onTrial()
                  .when("2025-06-30", extended("2025-07-05"))
                  .deviating(TRIAL_LENGTH)),
          example(
              "an extension to the day on which the trial would have ended is none",
              newcomers()
                  .onTrial()
                  .when("2025-06-30", extended("2025-07-04"))
                  .refused(CONTRACT_PERIOD, "plannedEndOn")),
          example(
              "an extension cannot end before the trial began",
              newcomers()
                  .onTrial()
                  .when("2025-06-30", extended("2025-05-01"))
                  .refused(CONTRACT_PERIOD, "plannedEndOn")),
          example(
              "a trial that was concluded is not extended",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", extended("2025-08-04"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          // Training
          example(
              "a newcomer's trial without basic training deviates",
              newcomers()
                  .admitted()
                  .placed()
                  .planSigned()
                  .when("2025-05-05", trial("2025-07-04"))
                  .deviating(TRAINING_SKIPPED)),
          example(
              "a training that was started is not one that was completed",
              newcomers()
                  .admitted()
                  .placed()
                  .planSigned()
                  .then("2025-04-28", training(TrainingModule.CRAFT))
                  .when("2025-05-05", trial("2025-07-04"))
                  .deviating(TRAINING_SKIPPED)),
          example(
              "pre-training is no basic training",
              newcomers()
                  .admitted()
                  .placed()
                  .planSigned()
                  .then("2025-04-28", trained(TrainingModule.PRE_TRAINING))
                  .when("2025-05-05", trial("2025-07-04"))
                  .deviating(TRAINING_SKIPPED)),
          example(
              "basic training may be completed on the day of the trial's start",
              newcomers()
                  .admitted()
                  .placed()
                  .planSigned()
                  .then("2025-05-05", trained(TrainingModule.CRAFT))
                  .when("2025-05-05", trial("2025-07-04"))
                  .accepted()),
          example(
              "a training recorded late takes its place, and the deviation disappears",
              newcomers()
                  .admitted()
                  .placed()
                  .planSigned()
                  .trialStarted()
                  .when("2025-04-28", trained(TrainingModule.CRAFT))
                  .accepted()),
          example(
              "a training of after the start does not make good what was skipped",
              newcomers()
                  .admitted()
                  .placed()
                  .planSigned()
                  .trialStarted()
                  .when("2025-05-06", trained(TrainingModule.CRAFT))
                  .deviating(TRAINING_SKIPPED)),
          example(
              "binq asks for no training before the trial",
              binq()
                  .admitted()
                  .placed()
                  .planSigned()
                  .when("2025-05-05", trial("2025-08-04"))
                  .accepted()),
          // Benefit
          example(
              "benefit is retained in the period that was granted",
              newcomers()
                  .readyForTrial()
                  .then("2025-04-30", granted("2025-05-05", "2025-07-04"))
                  .when("2025-05-05", trialWithBenefit("2025-07-04"))
                  .accepted()),
          example(
              "benefit retained without a grant deviates",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-05", trialWithBenefit("2025-07-04"))
                  .deviating(BENEFIT_RETENTION)),
          example(
              "benefit retained a day before the grant deviates",
              newcomers()
                  .readyForTrial()
                  .then("2025-04-30", granted("2025-05-06", "2025-07-04"))
                  .when("2025-05-05", trialWithBenefit("2025-07-04"))
                  .deviating(BENEFIT_RETENTION)),
          example(
              "benefit retained a day after the grant deviates",
              newcomers()
                  .readyForTrial()
                  .then("2025-04-30", granted("2025-05-05", "2025-07-03"))
                  .when("2025-05-05", trialWithBenefit("2025-07-04"))
                  .deviating(BENEFIT_RETENTION)),
          example(
              "two grants that join cover the trial",
              newcomers()
                  .readyForTrial()
                  .then("2025-04-30", granted("2025-06-01", "2025-07-04"))
                  .then("2025-04-30", granted("2025-05-01", "2025-05-31"))
                  .when("2025-05-05", trialWithBenefit("2025-07-04"))
                  .accepted()),
          example(
              "two grants with a day between them do not cover the trial",
              newcomers()
                  .readyForTrial()
                  .then("2025-04-30", granted("2025-06-02", "2025-07-04"))
                  .then("2025-04-30", granted("2025-05-01", "2025-05-31"))
                  .when("2025-05-05", trialWithBenefit("2025-07-04"))
                  .deviating(BENEFIT_RETENTION)),
          example(
              "a grant recorded late takes its place, and the deviation disappears",
              newcomers()
                  .readyForTrial()
                  .then("2025-05-05", trialWithBenefit("2025-07-04"))
                  .when("2025-04-30", granted("2025-05-05", "2025-07-04"))
                  .accepted()),
          example(
              "benefit retained into an extension needs a grant for it",
              newcomers()
                  .readyForTrial()
                  .then("2025-04-30", granted("2025-05-05", "2025-07-04"))
                  .then("2025-05-05", trialWithBenefit("2025-07-04"))
                  .when("2025-06-30", extended("2025-08-04"))
                  .deviating(TRIAL_LENGTH, BENEFIT_RETENTION)),
          // Verdicts
          example(
              "a verdict belongs to a trial that was started",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-05", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "each party gives its verdict",
              newcomers()
                  .onTrial()
                  .then("2025-07-01", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .when("2025-07-01", verdict(Party.PARTICIPANT, Verdict.NEGATIVE))
                  .accepted()),
          example(
              "a party gives one verdict",
              newcomers()
                  .onTrial()
                  .then("2025-07-01", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .when("2025-07-02", verdict(Party.EMPLOYER, Verdict.NEGATIVE))
                  .refused(ENTRY_DUPLICATE, "party")),
          example(
              "a party gives a new verdict on a second trial",
              newcomers()
                  .onTrial()
                  .then("2025-06-02", verdict(Party.EMPLOYER, Verdict.NEGATIVE))
                  .then("2025-06-02", brokenOff())
                  .then("2025-06-02", trial("2025-08-01"))
                  .when("2025-07-28", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .accepted()),
          // Conclusion
          example(
              "a trial is passed when all verdicts are positive",
              newcomers().onTrial().allPositive().when("2025-07-04", passed()).accepted()),
          example(
              "a trial is not passed while a verdict is missing",
              newcomers()
                  .onTrial()
                  .then("2025-07-01", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .then("2025-07-01", verdict(Party.PARTICIPANT, Verdict.POSITIVE))
                  .when("2025-07-04", passed())
                  .refused(TRIAL_VERDICT_MISSING, "outcome")),
          example(
              "a verdict of the day after the conclusion is missing on the day itself",
              newcomers()
                  .onTrial()
                  .then("2025-07-01", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .then("2025-07-01", verdict(Party.PARTICIPANT, Verdict.POSITIVE))
                  .then("2025-07-05", verdict(Party.JOB_COACH, Verdict.POSITIVE))
                  .when("2025-07-04", passed())
                  .refused(TRIAL_VERDICT_MISSING, "outcome")),
          example(
              "a trial is not passed against a negative verdict",
              newcomers()
                  .onTrial()
                  .then("2025-07-01", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .then("2025-07-01", verdict(Party.PARTICIPANT, Verdict.NEGATIVE))
                  .then("2025-07-01", verdict(Party.JOB_COACH, Verdict.POSITIVE))
                  .when("2025-07-04", passed())
                  .refused(TRIAL_VERDICT_CONTRADICTS, "outcome")),
          example(
              "verdicts on an earlier trial do not pass a second one",
              newcomers()
                  .onTrial()
                  .allPositive()
                  .then("2025-07-01", brokenOff())
                  .then("2025-07-07", trial("2025-09-06"))
                  .when("2025-09-05", passed())
                  .refused(TRIAL_VERDICT_MISSING, "outcome")),
          example(
              "a trial fails on a negative verdict, without another reason",
              newcomers()
                  .onTrial()
                  .then("2025-07-01", verdict(Party.EMPLOYER, Verdict.NEGATIVE))
                  .then("2025-07-01", verdict(Party.PARTICIPANT, Verdict.POSITIVE))
                  .then("2025-07-01", verdict(Party.JOB_COACH, Verdict.POSITIVE))
                  .when("2025-07-04", failed())
                  .accepted()),
          example(
              "a trial that is broken off without verdicts fails for a reason",
              newcomers().onTrial().when("2025-06-02", brokenOff()).accepted()),
          example(
              "a trial is not broken off without a reason",
              newcomers()
                  .onTrial()
                  .when("2025-06-02", failed())
                  .refused(TRIAL_VERDICT_MISSING, "reason")),
          example(
              "two positive verdicts are not all: failing for a reason ignores nothing",
              newcomers()
                  .onTrial()
                  .then("2025-07-01", verdict(Party.EMPLOYER, Verdict.POSITIVE))
                  .then("2025-07-01", verdict(Party.PARTICIPANT, Verdict.POSITIVE))
                  .when("2025-07-04", brokenOff())
                  .accepted()),
          example(
              "failing a trial although all were positive deviates",
              newcomers()
                  .onTrial()
                  .allPositive()
                  .when("2025-07-04", failed())
                  .deviating(VERDICT_IGNORED)),
          example(
              "a trial is concluded once",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", passed())
                  .refused(ENTRY_DUPLICATE, "outcome")),
          example(
              "wage value is assessed from the trial on",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-05", wageValue())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "wage value may be assessed again under contract",
              newcomers()
                  .underContract()
                  .then("2025-08-01", wageValue())
                  .when("2025-12-01", wageValue())
                  .accepted()));
}

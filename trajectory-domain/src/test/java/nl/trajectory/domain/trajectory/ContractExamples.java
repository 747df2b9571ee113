package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.RefusalCode.*;
import static nl.trajectory.domain.trajectory.Examples.example;
import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static nl.trajectory.domain.trajectory.route.DeviationCode.*;

import java.util.List;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;

/** Contracts: after which trial, for how long, renewed and ended; payroll from day one. */
final class ContractExamples {
  private ContractExamples() {}

  static final List<Example> ALL =
      List.of(
          // After the trial
          example(
              "a contract follows a passed trial, on the same day if need be",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2026-01-05"))
                  .accepted()),
          example(
              "a contract does not precede the passing of the trial",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-03", contract("2025-07-06", "2026-01-05"))
                  .refused(CONTRACT_TRIAL_NOT_PASSED, "type")),
          example(
              "a contract does not follow a failed trial",
              newcomers()
                  .onTrial()
                  .then("2025-06-02", brokenOff())
                  .when("2025-07-04", contract("2025-07-06", "2026-01-05"))
                  .refused(CONTRACT_TRIAL_NOT_PASSED, "type")),
          example(
              "a contract does not come before the trial",
              newcomers()
                  .readyForTrial()
                  .when("2025-05-01", contract("2025-05-05", "2025-11-04"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "who has passed a trial may sign a second contract",
              newcomers()
                  .underContract()
                  .when("2025-12-01", contract("2026-01-06", "2026-07-05"))
                  .accepted()),
          // Norms
          example(
              "a contract may begin and end after today",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2028-12-29", contract("2029-07-06", "2030-01-05"))
                  .accepted()),
          example(
              "a contract that is a day short of six months deviates",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2026-01-04"))
                  .deviating(CONTRACT_LENGTH)),
          example(
              "a contract that is longer than it must be does not deviate",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2027-07-05"))
                  .accepted()),
          example(
              "a permanent contract is long enough",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", permanent("2025-07-06"))
                  .accepted()),
          example(
              "a binq contract lasts at least twelve months",
              binq()
                  .onTrial()
                  .trialPassed()
                  .when("2025-08-04", contract("2025-08-06", "2026-08-05"))
                  .accepted()),
          example(
              "a binq contract of a day less deviates",
              binq()
                  .onTrial()
                  .trialPassed()
                  .when("2025-08-04", contract("2025-08-06", "2026-08-04"))
                  .deviating(CONTRACT_LENGTH)),
          example(
              "28 hours are enough for a newcomer",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2026-01-05", "28.00", true))
                  .accepted()),
          example(
              "a little less than 28 hours deviates",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2026-01-05", "27.99", true))
                  .deviating(CONTRACT_HOURS)),
          example(
              "binq asks for 32 hours",
              binq()
                  .onTrial()
                  .trialPassed()
                  .when("2025-08-04", contract("2025-08-06", "2026-08-05", "31.5", true))
                  .deviating(CONTRACT_HOURS)),
          example(
              "a newcomer's contract without a collective agreement deviates",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2026-01-05", "32", false))
                  .deviating(CAO_MISSING)),
          example(
              "a contract can deviate in every way at once",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2025-12-05", "20", false))
                  .deviating(CONTRACT_LENGTH, CONTRACT_HOURS, CAO_MISSING)),
          example(
              "learn-work asks for no hours and no collective agreement",
              learnWork()
                  .onTrial()
                  .trialPassed()
                  .when("2025-08-04", contract("2025-08-06", "2026-08-05", "8", false))
                  .accepted()),
          example(
              "six months from the last day of August end on the last day of February",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2027-08-31", contract("2027-08-31", "2028-02-29"))
                  .accepted()),
          example(
              "and in a leap year not on the last day but one",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2027-08-31", contract("2027-08-31", "2028-02-28"))
                  .deviating(CONTRACT_LENGTH)),
          // Period
          example(
              "a contract of one day is possible",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2025-07-06"))
                  .deviating(CONTRACT_LENGTH)),
          example(
              "a contract does not end before it starts",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", contract("2025-07-06", "2025-07-05"))
                  .refused(CONTRACT_PERIOD, "endsOn")),
          example(
              "a practice agreement of one day is possible",
              binq()
                  .admitted()
                  .when("2025-04-01", practice("2025-05-05", "2025-05-05"))
                  .accepted()),
          example(
              "a practice agreement does not end before it starts",
              binq()
                  .admitted()
                  .when("2025-04-01", practice("2025-05-05", "2025-05-04"))
                  .refused(CONTRACT_PERIOD, "endsOn")),
          // Renewal
          example(
              "a renewal starts on the day after the contract",
              newcomers()
                  .underContract()
                  .when("2026-01-02", renewed("2026-01-06", "2026-07-05"))
                  .accepted()),
          example(
              "a renewal does not leave a day out",
              newcomers()
                  .underContract()
                  .when("2026-01-02", renewed("2026-01-07", "2026-07-05"))
                  .refused(CONTRACT_PERIOD, "startsOn")),
          example(
              "a renewal does not overlap the contract",
              newcomers()
                  .underContract()
                  .when("2026-01-02", renewed("2026-01-05", "2026-07-05"))
                  .refused(CONTRACT_PERIOD, "startsOn")),
          example(
              "a renewal of one day is possible",
              newcomers()
                  .underContract()
                  .when("2026-01-02", renewed("2026-01-06", "2026-01-06"))
                  .accepted()),
          example(
              "a renewal does not end before it starts",
              newcomers()
                  .underContract()
                  .when("2026-01-02", renewed("2026-01-06", "2026-01-05"))
                  .refused(CONTRACT_PERIOD, "endsOn")),
          example(
              "a second renewal follows on the first",
              newcomers()
                  .underContract()
                  .then("2026-01-02", renewed("2026-01-06", "2026-07-05"))
                  .when("2026-07-01", renewed("2026-07-06", "2027-01-05"))
                  .accepted()),
          example(
              "a contract that was renewed is not renewed from its old end",
              newcomers()
                  .underContract()
                  .then("2026-01-02", renewed("2026-01-06", "2026-07-05"))
                  .when("2026-01-03", renewed("2026-01-06", "2027-01-05"))
                  .refused(CONTRACT_PERIOD, "startsOn")),
          example(
              "a permanent contract is not renewed",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .then("2025-07-04", permanent("2025-07-06"))
                  .when("2026-01-02", renewed("2026-01-06", "2026-07-05"))
                  .refused(CONTRACT_PERIOD, "startsOn")),
          example(
              "a renewal for fewer hours than the norm deviates",
              newcomers()
                  .underContract()
                  .when("2026-01-02", renewed("2026-01-06", "2026-07-05", "27"))
                  .deviating(CONTRACT_HOURS)),
          example(
              "a renewal for the hours of the norm does not",
              newcomers()
                  .underContract()
                  .when("2026-01-02", renewed("2026-01-06", "2026-07-05", "28"))
                  .accepted()),
          // Other steps of the phase
          example(
              "a renewal needs a contract",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2026-01-02", renewed("2026-01-06", "2026-07-05"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "employment is confirmed under a contract",
              newcomers().underContract().when("2025-10-06", inWork()).accepted()),
          example(
              "employment is not confirmed before there is a contract",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-10-06", inWork())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "a contract may end early",
              newcomers().underContract().when("2025-10-31", ended(EndReason.MUTUAL)).accepted()),
          example(
              "a contract is over on its first day at the earliest",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .then("2025-07-05", contract("2025-08-01", "2026-01-31"))
                  .when("2025-08-01", ended(EndReason.EMPLOYEE))
                  .accepted()),
          example(
              "a contract is not over before it starts",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .then("2025-07-05", contract("2025-08-01", "2026-01-31"))
                  .when("2025-07-31", ended(EndReason.EMPLOYEE))
                  .refused(CONTRACT_PERIOD, "occurredOn")),
          example(
              "a contract ends once",
              newcomers()
                  .underContract()
                  .then("2025-10-31", ended(EndReason.MUTUAL))
                  .when("2026-01-05", ended(EndReason.EXPIRED))
                  .refused(ENTRY_DUPLICATE, "type")),
          example(
              "a second contract has an end of its own",
              newcomers()
                  .underContract()
                  .then("2025-10-31", ended(EndReason.MUTUAL))
                  .then("2025-10-31", contract("2025-11-01", "2026-10-31"))
                  .when("2026-07-31", ended(EndReason.EMPLOYEE))
                  .accepted()),
          // Payroll from day one
          example(
              "payroll from day one: the intermediary's contract counts for no norm",
              newcomers()
                  .admitted()
                  .placedOnPayroll()
                  .when("2025-04-02", contract("2025-05-05", "2025-08-04", "20", false))
                  .accepted()),
          example(
              "payroll from day one: employment is confirmed before the trial is passed",
              newcomers()
                  .admitted()
                  .placedOnPayroll()
                  .then("2025-04-02", contract("2025-05-05", "2025-08-04", "20", false))
                  .when("2025-06-02", inWork())
                  .accepted()),
          example(
              "payroll from day one: that contract opens no phase, so the trial can still start",
              newcomers()
                  .admitted()
                  .placedOnPayroll()
                  .planSigned()
                  .trained()
                  .then("2025-05-01", contract("2025-05-05", "2025-08-04", "20", false))
                  .when("2025-05-05", trial("2025-07-04"))
                  .accepted()),
          example(
              "payroll from day one: nor does it open the way to aftercare",
              newcomers()
                  .admitted()
                  .placedOnPayroll()
                  .planSigned()
                  .trained()
                  .then("2025-05-01", contract("2025-05-05", "2025-08-04", "20", false))
                  .trialStarted()
                  .when("2025-08-11", aftercare("2025-11-10"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "payroll from day one: advice does not follow on the end of that contract",
              binq()
                  .admitted()
                  .placedOnPayroll()
                  .then("2025-05-01", contract("2025-05-05", "2025-08-04", "20", false))
                  .when("2025-08-04", advice())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "payroll from day one: the contract after the trial counts",
              newcomers()
                  .admitted()
                  .placedOnPayroll()
                  .planSigned()
                  .trained()
                  .then("2025-05-01", contract("2025-05-05", "2025-08-04", "20", false))
                  .trialStarted()
                  .trialPassed()
                  .when("2025-08-04", contract("2025-08-05", "2025-12-04"))
                  .deviating(CONTRACT_LENGTH)),
          example(
              "payroll from day one: nor does a renewal of that contract count for a norm",
              newcomers()
                  .admitted()
                  .placedOnPayroll()
                  .then("2025-05-01", contract("2025-05-05", "2025-08-04", "20", false))
                  .when("2025-08-01", renewed("2025-08-05", "2025-09-04", "20"))
                  .accepted()),
          example(
              "payroll from day one: that contract too must end after it starts",
              newcomers()
                  .admitted()
                  .placedOnPayroll()
                  .when("2025-04-02", contract("2025-05-05", "2025-05-04"))
                  .refused(CONTRACT_PERIOD, "endsOn")));
}

package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.RefusalCode.*;
import static nl.trajectory.domain.trajectory.Examples.example;
import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static nl.trajectory.domain.trajectory.route.DeviationCode.*;

import java.util.List;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareContactHeld;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;
import nl.trajectory.domain.trajectory.step.DiplomaStep.JobPoolEntered;

/** Diploma, advice, job pool and aftercare; other orders of the route; steps off the route. */
final class LaterPhaseExamples {
  private LaterPhaseExamples() {}

  static final List<Example> ALL =
      List.of(
          // Diploma
          example(
              "a diploma follows the contract",
              binq().underContract().when("2026-07-01", diploma("25001")).accepted()),
          example(
              "a diploma does not come before the contract",
              binq()
                  .onTrial()
                  .trialPassed()
                  .when("2026-07-01", diploma("25001"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "a qualification is awarded once",
              binq()
                  .underContract()
                  .diplomaAwarded()
                  .when("2026-08-01", diploma("25001"))
                  .refused(ENTRY_DUPLICATE, "qualification")),
          example(
              "another qualification may follow",
              binq()
                  .underContract()
                  .diplomaAwarded()
                  .when("2026-08-01", diploma("25002"))
                  .accepted()),
          // Advice and job pool
          example(
              "advice follows the diploma",
              binq().underContract().diplomaAwarded().when("2026-07-01", advice()).accepted()),
          example(
              "advice follows a contract's last day, also without a diploma",
              binq().underContract().when("2026-08-05", advice()).accepted()),
          example(
              "no advice while the contract runs and there is no diploma",
              binq()
                  .underContract()
                  .when("2026-08-04", advice())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "the job pool is open to whose contract ended early",
              binq()
                  .underContract()
                  .then("2025-12-31", ended(EndReason.EMPLOYER))
                  .when("2025-12-31", new JobPoolEntered())
                  .accepted()),
          example(
              "the job pool is not open while a permanent contract runs",
              binq()
                  .onTrial()
                  .trialPassed()
                  .then("2025-08-04", permanent("2025-08-06"))
                  .when("2028-08-06", new JobPoolEntered())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "a job may be found after the diploma",
              binq().underContract().diplomaAwarded().when("2026-09-01", job()).accepted()),
          example(
              "a contract may be renewed after the diploma",
              binq()
                  .underContract()
                  .diplomaAwarded()
                  .when("2026-08-01", renewed("2026-08-06", "2027-08-05"))
                  .accepted()),
          // Aftercare
          example(
              "aftercare follows the last phase before it",
              newcomers().underContract().when("2026-07-06", aftercare("2026-10-05")).accepted()),
          example(
              "aftercare does not come before the contract",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2026-07-06", aftercare("2026-10-05"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "binq has aftercare only after the diploma",
              binq()
                  .underContract()
                  .when("2026-07-06", aftercare("2026-10-05"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "aftercare starts once",
              newcomers()
                  .underContract()
                  .aftercareStarted()
                  .when("2026-08-03", aftercare("2026-11-02"))
                  .refused(ENTRY_DUPLICATE, "type")),
          example(
              "newcomers have aftercare for three months; a day more deviates",
              newcomers()
                  .underContract()
                  .when("2026-07-06", aftercare("2026-10-06"))
                  .deviating(AFTERCARE_LENGTH)),
          example(
              "from the last day of November three months of aftercare end with February",
              newcomers().underContract().when("2026-11-30", aftercare("2027-02-28")).accepted()),
          example(
              "a day later is too long",
              newcomers()
                  .underContract()
                  .when("2026-11-30", aftercare("2027-03-01"))
                  .deviating(AFTERCARE_LENGTH)),
          example(
              "binq has aftercare for twelve months",
              binq()
                  .underContract()
                  .diplomaAwarded()
                  .when("2026-07-06", aftercare("2027-07-05"))
                  .accepted()),
          example(
              "a day more than twelve months deviates",
              binq()
                  .underContract()
                  .diplomaAwarded()
                  .when("2026-07-06", aftercare("2027-07-06"))
                  .deviating(AFTERCARE_LENGTH)),
          example(
              "aftercare of one day is possible",
              newcomers().underContract().when("2026-07-06", aftercare("2026-07-06")).accepted()),
          example(
              "aftercare does not end before it starts",
              newcomers()
                  .underContract()
                  .when("2026-07-06", aftercare("2026-07-05"))
                  .refused(CONTRACT_PERIOD, "until")),
          example(
              "there is no contact of an aftercare that was not started",
              newcomers()
                  .underContract()
                  .when("2026-07-06", new AftercareContactHeld())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "contact may be held more than once",
              newcomers()
                  .underContract()
                  .aftercareStarted()
                  .then("2026-08-03", new AftercareContactHeld())
                  .when("2026-09-07", new AftercareContactHeld())
                  .accepted()),
          example(
              "aftercare closes on its last day",
              newcomers()
                  .underContract()
                  .aftercareStarted()
                  .when("2026-10-05", aftercareClosed())
                  .accepted()),
          example(
              "aftercare that closes a day late deviates",
              newcomers()
                  .underContract()
                  .aftercareStarted()
                  .when("2026-10-06", aftercareClosed())
                  .deviating(AFTERCARE_LENGTH)),
          example(
              "aftercare closes once",
              newcomers()
                  .underContract()
                  .aftercareStarted()
                  .then("2026-09-30", aftercareClosed())
                  .when("2026-10-05", aftercareClosed())
                  .refused(ENTRY_DUPLICATE, "type")),
          example(
              "a contract may be renewed during aftercare",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .then("2025-07-04", contract("2025-07-06", "2026-07-31"))
                  .aftercareStarted()
                  .when("2026-07-20", renewed("2026-08-01", "2027-07-31"))
                  .accepted()),
          // Werkschool: the diploma before the contract, and no trial
          example(
              "werkschool: the diploma follows the placement",
              werkschool().admitted().placed().when("2026-07-01", diploma("25001")).accepted()),
          example(
              "werkschool: the contract does not come before the diploma",
              werkschool()
                  .admitted()
                  .placed()
                  .when("2026-07-01", contract("2026-07-06", "2026-08-05"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "werkschool: the contract needs no trial, and any contract will do",
              werkschool()
                  .admitted()
                  .placed()
                  .diplomaAwarded()
                  .when("2026-07-01", contract("2026-07-06", "2026-08-05", "8", false))
                  .accepted()),
          example(
              "werkschool: payroll is no reason to sign before the diploma",
              werkschool()
                  .admitted()
                  .placedOnPayroll()
                  .when("2025-04-02", contract("2025-05-05", "2025-08-04"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "werkschool: a trial is off the route, and needs no start plan",
              werkschool()
                  .admitted()
                  .placed()
                  .when("2025-05-05", trial("2025-08-04"))
                  .deviating(OFF_ROUTE)),
          example(
              "werkschool: a trial off the route is passed without verdicts",
              werkschool()
                  .admitted()
                  .placed()
                  .then("2025-05-05", trial("2025-08-04"))
                  .when("2025-08-04", passed())
                  .deviating(OFF_ROUTE, OFF_ROUTE)),
          example(
              "werkschool: a trial off the route opens nothing, so the diploma is still next",
              werkschool()
                  .admitted()
                  .placed()
                  .planSigned()
                  .trialStarted()
                  .when("2026-07-01", diploma("25001"))
                  .deviating(OFF_ROUTE)),
          // Off the newcomers' route
          example(
              "a newcomer's diploma is off the route, and recorded all the same",
              newcomers().when("2025-03-10", diploma("25001")).deviating(OFF_ROUTE)),
          example(
              "a newcomer's job is off the route, and recorded all the same",
              newcomers().underContract().when("2026-01-06", job()).deviating(OFF_ROUTE)),
          example(
              "a diploma off the route opens nothing, so the placement is still next",
              newcomers()
                  .then("2025-03-04", diploma("25001"))
                  .admitted()
                  .when("2025-05-05", trial("2025-07-04"))
                  .refused(ROUTE_OUT_OF_ORDER, "type")));
}

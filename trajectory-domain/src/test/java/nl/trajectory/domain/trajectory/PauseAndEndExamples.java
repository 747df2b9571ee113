package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.RefusalCode.*;
import static nl.trajectory.domain.trajectory.Examples.example;
import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static nl.trajectory.domain.trajectory.route.DeviationCode.*;

import java.util.List;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.trajectory.step.AnytimeStep.WellbeingMeasured;

/** Suspension, goals, exit and completion. */
final class PauseAndEndExamples {
  private PauseAndEndExamples() {}

  static final List<Example> ALL =
      List.of(
          // Suspension
          example(
              "a trajectory is suspended",
              newcomers().admitted().when("2025-04-01", suspended()).accepted()),
          example(
              "no step is taken while suspended",
              newcomers()
                  .then("2025-03-05", suspended())
                  .when("2025-03-06", intake())
                  .refused(ROUTE_SUSPENDED, "occurredOn")),
          example(
              "no step is taken later on the day of the suspension",
              newcomers()
                  .then("2025-03-05", suspended())
                  .when("2025-03-05", new WellbeingMeasured(sealed(3)))
                  .refused(ROUTE_SUSPENDED, "occurredOn")),
          example(
              "a step of the day before the suspension may be recorded late",
              newcomers().then("2025-03-05", suspended()).when("2025-03-04", intake()).accepted()),
          example(
              "support is arranged while suspended",
              newcomers()
                  .then("2025-03-05", suspended())
                  .when("2025-03-06", support("2025-03-06"))
                  .accepted()),
          example(
              "a suspended trajectory can be left",
              newcomers().then("2025-03-05", suspended()).when("2025-03-06", exited()).accepted()),
          example(
              "a suspended trajectory is not completed",
              newcomers()
                  .underContract()
                  .then("2025-08-04", suspended())
                  .when("2025-08-05", completed())
                  .refused(ROUTE_SUSPENDED, "occurredOn")),
          example(
              "a suspended trajectory is not suspended again",
              newcomers()
                  .then("2025-03-05", suspended())
                  .when("2025-03-06", suspended())
                  .refused(ROUTE_SUSPENDED, "occurredOn")),
          example(
              "a suspended trajectory resumes, on the same day if need be",
              newcomers().then("2025-03-05", suspended()).when("2025-03-05", resumed()).accepted()),
          example(
              "steps are taken again once it has resumed",
              newcomers()
                  .then("2025-03-05", suspended())
                  .then("2025-03-10", resumed())
                  .when("2025-03-10", intake())
                  .accepted()),
          example(
              "a step of the suspended days cannot be recorded late either",
              newcomers()
                  .then("2025-03-05", suspended())
                  .then("2025-03-10", resumed())
                  .when("2025-03-09", intake())
                  .refused(ROUTE_SUSPENDED, "occurredOn")),
          example(
              "what was not suspended does not resume",
              newcomers().when("2025-03-05", resumed()).refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "what has resumed does not resume again",
              newcomers()
                  .then("2025-03-05", suspended())
                  .then("2025-03-10", resumed())
                  .when("2025-03-11", resumed())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          // Goals
          example(
              "a second goal has another number",
              newcomers().then("2025-03-05", goal(1)).when("2025-03-05", goal(2)).accepted()),
          example(
              "a goal's number is used once",
              newcomers()
                  .then("2025-03-05", goal(1))
                  .when("2025-03-06", goal(1))
                  .refused(ENTRY_DUPLICATE, "number")),
          example(
              "a goal that was set is reached, on the same day if need be",
              newcomers().then("2025-03-05", goal(1)).when("2025-03-05", reached(1)).accepted()),
          example(
              "a goal that was not set is not reached",
              newcomers()
                  .then("2025-03-05", goal(1))
                  .when("2025-03-06", reached(2))
                  .refused(ROUTE_OUT_OF_ORDER, "number")),
          example(
              "a goal is not reached before it was set",
              newcomers()
                  .then("2025-03-05", goal(1))
                  .when("2025-03-04", reached(1))
                  .refused(ROUTE_OUT_OF_ORDER, "number")),
          example(
              "a goal is reached once",
              newcomers()
                  .then("2025-03-05", goal(1))
                  .then("2025-03-06", reached(1))
                  .when("2025-03-07", reached(1))
                  .refused(ENTRY_DUPLICATE, "number")),
          // Exit
          example(
              "a participant may leave in any phase",
              newcomers().when("2025-03-03", exited()).accepted()),
          example(
              "a step of the very day of the exit is accepted",
              newcomers().exitedOn("2025-04-01").when("2025-04-01", intake()).accepted()),
          example(
              "a step of the day after the exit is not",
              newcomers()
                  .exitedOn("2025-04-01")
                  .when("2025-04-02", intake())
                  .refused(ROUTE_CLOSED, "occurredOn")),
          example(
              "a certificate of after the exit is not accepted either",
              newcomers()
                  .exitedOn("2025-04-01")
                  .when("2025-04-02", certificate(Certificate.VCA))
                  .refused(ROUTE_CLOSED, "occurredOn")),
          example(
              "a step of before the exit may be recorded late",
              newcomers().exitedOn("2025-04-01").when("2025-03-31", intake()).accepted()),
          example(
              "a route ends once",
              newcomers()
                  .exitedOn("2025-04-01")
                  .when("2025-04-01", exited())
                  .refused(ENTRY_DUPLICATE, "type")),
          example(
              "who has left on a day does not complete on that day",
              newcomers()
                  .underContract()
                  .exitedOn("2025-09-01")
                  .when("2025-09-01", completed())
                  .refused(ENTRY_DUPLICATE, "type")),
          example(
              "a suspension of the very day of the exit does not open the route again",
              newcomers()
                  .exitedOn("2025-04-01")
                  .then("2025-04-01", suspended())
                  .when("2025-04-02", resumed())
                  .refused(ROUTE_CLOSED, "occurredOn")),
          // Completion
          example(
              "newcomers complete from the contract on",
              newcomers().underContract().when("2025-07-04", completed()).accepted()),
          example(
              "newcomers do not complete before the contract",
              newcomers()
                  .onTrial()
                  .trialPassed()
                  .when("2025-07-04", completed())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "newcomers may complete in aftercare",
              newcomers()
                  .underContract()
                  .aftercareStarted()
                  .when("2026-08-03", completed())
                  .accepted()),
          example(
              "binq completes with the diploma",
              binq().underContract().diplomaAwarded().when("2026-07-01", completed()).accepted()),
          example(
              "binq does not complete before the diploma",
              binq()
                  .underContract()
                  .when("2026-07-01", completed())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "werkschool completes from the contract on, not with the diploma",
              werkschool()
                  .admitted()
                  .placed()
                  .diplomaAwarded()
                  .when("2026-07-01", completed())
                  .refused(ROUTE_OUT_OF_ORDER, "type")),
          example(
              "a step of after the completion is not accepted",
              newcomers()
                  .underContract()
                  .then("2025-09-01", completed())
                  .when("2025-09-02", inWork())
                  .refused(ROUTE_CLOSED, "occurredOn")));
}

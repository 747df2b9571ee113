package nl.trajectory.domain.trajectory.step;

import java.time.LocalDate;
import nl.trajectory.domain.Require;

/** Steps of the aftercare. */
public sealed interface AftercareStep extends Step {

  /**
   * @param until last day as planned
   */
  record AftercareStarted(LocalDate until) implements AftercareStep {
    public AftercareStarted {
      Require.date(until, "until");
    }
  }

  record AftercareContactHeld() implements AftercareStep {}

  record AftercareClosed(AftercareOutcome outcome) implements AftercareStep {
    public AftercareClosed {
      Require.present(outcome, "outcome");
    }
  }

  /** Where the participant is when aftercare closes. */
  enum AftercareOutcome {
    IN_WORK,
    IN_EDUCATION,
    OTHER
  }
}

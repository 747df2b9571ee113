package nl.trajectory.domain.trajectory.route;

import java.util.Optional;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.step.AftercareStep;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareStarted;
import nl.trajectory.domain.trajectory.step.CheckStep;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.ContractStep;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.DiplomaStep;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.PlacementStep;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.TrialStep;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;

/** Which phase a step belongs to, and whether it opens that phase. */
public final class PhaseOf {
  private PhaseOf() {}

  /** The phase the step belongs to; empty for a step that belongs to none. */
  public static Optional<Phase> step(Step step) {
    if (step instanceof CheckStep) {
      return Optional.of(Phase.CHECK);
    }
    if (step instanceof PlacementStep) {
      return Optional.of(Phase.PLACEMENT);
    }
    if (step instanceof TrialStep) {
      return Optional.of(Phase.TRIAL);
    }
    if (step instanceof ContractStep) {
      return Optional.of(Phase.CONTRACT);
    }
    if (step instanceof DiplomaStep) {
      return Optional.of(Phase.DIPLOMA);
    }
    return step instanceof AftercareStep ? Optional.of(Phase.AFTERCARE) : Optional.empty();
  }

  /** What to record to open the phase, in words. */
  public static String opener(Phase phase) {
    return switch (phase) {
      case CHECK -> "TrajectoryOpened";
      case PLACEMENT -> "any of its steps";
      case TRIAL -> "TrialStarted";
      case CONTRACT -> "ContractSigned";
      case DIPLOMA -> "DiplomaAwarded";
      case AFTERCARE -> "AftercareStarted";
    };
  }

  /**
   * Whether the step opens its phase. The placement is opened by its first step, whichever it is;
   * the intermediary's contract of a payroll placement opens nothing.
   */
  public static boolean isOpenedBy(Step step, RouteState before) {
    return step instanceof TrajectoryOpened
        || step instanceof PlacementStep
        || step instanceof TrialStarted
        || (step instanceof ContractSigned && !before.isPayrollBeforeTrial())
        || step instanceof DiplomaAwarded
        || step instanceof AftercareStarted;
  }
}

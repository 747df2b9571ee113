package nl.trajectory.domain.trajectory.step;

import nl.trajectory.domain.Require;

/** Steps that end the stream. */
public sealed interface ClosingStep extends Step {

  /** The dossier is closed; only in the last phase that was required. */
  record TrajectoryCompleted(Boolean exitInterviewHeld) implements ClosingStep {
    public TrajectoryCompleted {
      Require.present(exitInterviewHeld, "exitInterviewHeld");
    }
  }

  record TrajectoryExited(ExitReason reason, Destination destination) implements ClosingStep {
    public TrajectoryExited {
      Require.present(reason, "reason");
      Require.present(destination, "destination");
    }
  }

  /** Why a participant left. */
  enum ExitReason {
    NOT_FIT_FOR_WORK,
    PRIVATE_CIRCUMSTANCES,
    WENT_TO_JOB_DIRECTLY,
    ASSESSMENT_FAILED,
    TRIAL_FAILED,
    EMPLOYER_WITHDREW,
    OWN_CHOICE,
    OTHER
  }

  /** Where to. */
  enum Destination {
    JOB,
    OTHER_TRAJECTORY,
    SCHOOL,
    BENEFIT,
    REFERRED,
    UNKNOWN
  }
}

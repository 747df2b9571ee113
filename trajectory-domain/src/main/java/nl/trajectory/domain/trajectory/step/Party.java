package nl.trajectory.domain.trajectory.step;

/** Who signs the start plan and evaluates the trial. */
public enum Party {
  PARTICIPANT,
  EMPLOYER,
  JOB_COACH
}

package nl.trajectory.domain.trajectory.route;

/** What a cohort is followed by, in the order of its funnel. */
public enum Milestone {
  /** Joined the cohort; without a cohort: the first of training and trial. */
  STARTED,
  /** Passed an assessment. */
  ASSESSED,
  VCA,
  /** Completed the craft training. */
  TRAINED,
  TRIAL_PASSED,
  /** Signed a contract within the programme's norm. */
  CONTRACT,
  DIPLOMA,
  JOB,
  AFTERCARE_CLOSED
}

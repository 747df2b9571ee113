package nl.trajectory.domain.trajectory.route;

import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programme;

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
  AFTERCARE_CLOSED;

  /**
   * Whether the programme's route leads by it: the phase is on the route whose step reaches it, and
   * for a certificate, the programme names it. What is not on the route may be reached all the
   * same.
   */
  public boolean isOnRouteOf(Programme programme) {
    return switch (this) {
      case STARTED -> true;
      case ASSESSED -> programme.has(Phase.CHECK);
      case VCA ->
          programme.certificatesBeforeTrial().contains(Certificate.VCA)
              || programme.certificates().contains(Certificate.VCA);
      case TRAINED -> programme.has(Phase.PLACEMENT);
      case TRIAL_PASSED -> programme.has(Phase.TRIAL);
      case CONTRACT -> programme.has(Phase.CONTRACT);
      case DIPLOMA, JOB -> programme.has(Phase.DIPLOMA);
      case AFTERCARE_CLOSED -> programme.has(Phase.AFTERCARE);
    };
  }
}

package nl.trajectory.domain.trajectory;

import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.Joiner;
import nl.trajectory.domain.trajectory.route.Standing;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/** What is asked of an amendment of the entry that opened a trajectory. */
final class AmendedOpening {
  private AmendedOpening() {}

  /** The event with what is to be found of it: of another opening, whether it is parallel. */
  static TrajectoryEvent found(
      Trajectory trajectory, TrajectoryEvent event, ParticipantTrajectories ofParticipant) {
    if (event instanceof EntryAmended amended
        && amended.replacement().step() instanceof TrajectoryOpened opened
        && !trajectory.history().isEmpty()) {
      Joiner self = trajectory.joiner();
      Standing standing = trajectory.history().state().standing();
      boolean parallel =
          ofParticipant.runs(
              ofParticipant.others(self.participant(), self.trajectoryId()),
              amended.replacement().occurredOn(),
              standing.isEnded() ? standing.since() : null);
      return amended.replacing(amended.replacement().of(opened.found(parallel)));
    }
    return event;
  }

  /**
   * @throws Refused when it would be another trajectory or another participant's
   */
  static void requireSameParticipant(Trajectory trajectory, TrajectoryEvent event) {
    if (event instanceof EntryAmended amended
        && amended.replacement().step() instanceof TrajectoryOpened replacement
        && trajectory.history().events().get(0) instanceof StepRecorded first
        && first.step() instanceof TrajectoryOpened opened
        && !(opened.reference().equals(replacement.reference())
            && opened.participant().equals(replacement.participant()))) {
      throw new Refused(
          RefusalCode.CORRECTION_BREAKS_ROUTE,
          "replacement.reference",
          "The reference and the participant of a trajectory stay as they are; open another one.");
    }
  }
}

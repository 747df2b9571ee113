package nl.trajectory.domain.trajectory;

import java.time.LocalDate;
import nl.trajectory.domain.trajectory.step.StepRecorded;

/**
 * Open a trajectory.
 *
 * @param trajectoryId a new random id, used when the reference is not known yet
 * @param opening carries {@code TrajectoryOpened}
 * @param today in Europe/Amsterdam
 */
public record OpenTrajectory(String trajectoryId, StepRecorded opening, LocalDate today) {}

package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;

/** The opening of the route and its day. */
public record Opening(LocalDate on, TrajectoryOpened facts) {}

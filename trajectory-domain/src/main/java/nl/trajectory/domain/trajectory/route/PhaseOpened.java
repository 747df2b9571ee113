package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import nl.trajectory.domain.programme.Phase;

/** A phase of the route and the day on which its first step opened it. */
public record PhaseOpened(Phase phase, LocalDate on) {}

package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;

/** The employer that gives the place, from that day on. */
public record EmployerSince(LocalDate on, String employer) {}

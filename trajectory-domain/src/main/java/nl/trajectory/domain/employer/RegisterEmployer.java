package nl.trajectory.domain.employer;

import java.time.LocalDate;

/**
 * Make an employer known.
 *
 * @param id a new random id, used when the reference is not known yet
 * @param today in Europe/Amsterdam
 */
public record RegisterEmployer(String id, EmployerRegistered employer, LocalDate today) {}

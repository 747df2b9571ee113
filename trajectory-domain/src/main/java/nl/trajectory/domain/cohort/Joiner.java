package nl.trajectory.domain.cohort;

/**
 * A trajectory that joins a cohort, and whose it is.
 *
 * @param trajectoryId the stream's generated id
 */
public record Joiner(String trajectoryId, String reference, String participant) {}

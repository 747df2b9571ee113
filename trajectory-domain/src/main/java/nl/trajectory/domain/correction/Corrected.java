package nl.trajectory.domain.correction;

/**
 * The answer to a correction.
 *
 * @param id of the stream
 * @param sequence the correction's number in the stream
 * @param alreadyPresent it had been recorded before; nothing was recorded now
 */
public record Corrected(String id, int sequence, boolean alreadyPresent) {}

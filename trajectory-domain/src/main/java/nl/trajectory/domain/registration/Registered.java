package nl.trajectory.domain.registration;

/**
 * The answer to a command that makes a stream known under a reference.
 *
 * @param id the stream's generated id
 * @param alreadyPresent the very same content was there before; nothing was recorded
 */
public record Registered(String id, String reference, boolean alreadyPresent) {}

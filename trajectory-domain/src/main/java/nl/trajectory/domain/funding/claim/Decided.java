package nl.trajectory.domain.funding.claim;

/**
 * What a decision or an attestation came to.
 *
 * @param alreadyPresent it was recorded before, and nothing is recorded now
 */
public record Decided(String claimId, boolean alreadyPresent) {}

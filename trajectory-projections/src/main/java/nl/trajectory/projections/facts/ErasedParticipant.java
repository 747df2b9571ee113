package nl.trajectory.projections.facts;

/**
 * A participant whose personal data was erased.
 *
 * @param knownFrom the position of the erasure
 */
record ErasedParticipant(String participant, long knownFrom) {}

package nl.trajectory.projections.facts;

import java.time.Instant;

/**
 * A participant whose personal data was erased.
 *
 * @param erasedAt since when that is known
 */
record ErasedParticipant(String participant, Instant erasedAt) {}

package nl.trajectory.ledger.bundle.found;

import nl.trajectory.ledger.note.Cosignature;

/**
 * A cosignature under a checkpoint of the bundle.
 *
 * @param cosignature whose and when
 * @param newest whether it is under the newest checkpoint, rather than the one of the proof
 * @param trusted whether the key was given by the reader, and not by the bundle alone
 */
public record WitnessFound(Cosignature cosignature, boolean newest, boolean trusted) {}

/**
 * The Merkle tree over the one order as the database keeps it: proofs, checkpoints, and the
 * verification that derives all of it again from the events.
 */
@NullMarked
package nl.trajectory.eventstore.tree;

import org.jspecify.annotations.NullMarked;

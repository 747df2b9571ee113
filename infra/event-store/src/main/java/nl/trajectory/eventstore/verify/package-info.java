/** Derives the order, the tree and the checkpoints again from the events, and compares. */
@NullMarked
package nl.trajectory.eventstore.verify;

import org.jspecify.annotations.NullMarked;

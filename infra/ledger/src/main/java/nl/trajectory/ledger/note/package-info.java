/** Signed notes: checkpoints, the keys that sign them, and the cosignatures of witnesses. */
@NullMarked
package nl.trajectory.ledger.note;

import org.jspecify.annotations.NullMarked;

/** Appending events: the engine, and all that is kept in the same transaction. */
@NullMarked
package nl.trajectory.eventstore.append;

import org.jspecify.annotations.NullMarked;

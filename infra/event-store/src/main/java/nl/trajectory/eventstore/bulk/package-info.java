/** Appending many events at once, decided in memory and written chunk by chunk. */
@NullMarked
package nl.trajectory.eventstore.bulk;

import org.jspecify.annotations.NullMarked;

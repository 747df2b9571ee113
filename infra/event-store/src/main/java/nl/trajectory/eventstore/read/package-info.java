/** Reading what was recorded, by stream or in the one order. */
@NullMarked
package nl.trajectory.eventstore.read;

import org.jspecify.annotations.NullMarked;

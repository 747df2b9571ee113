/** The one order of all events: the sequencer that makes it, and who follows it. */
@NullMarked
package nl.trajectory.eventstore.order;

import org.jspecify.annotations.NullMarked;

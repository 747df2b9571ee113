/**
 * The event store on PostgreSQL: the JSON form of events, the engine that appends them, and what is
 * read from them by stream.
 */
@NullMarked
package nl.trajectory.eventstore;

import org.jspecify.annotations.NullMarked;

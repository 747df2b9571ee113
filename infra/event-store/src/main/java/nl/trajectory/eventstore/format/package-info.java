/** How events are written: the JSON of each type, its revisions, and the columns of a row. */
@NullMarked
package nl.trajectory.eventstore.format;

import org.jspecify.annotations.NullMarked;

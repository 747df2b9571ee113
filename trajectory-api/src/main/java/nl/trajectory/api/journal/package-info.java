/** Journals: reading JSON records as domain commands, and importing files of them. */
@NullMarked
package nl.trajectory.api.journal;

import org.jspecify.annotations.NullMarked;

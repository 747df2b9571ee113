/**
 * Importing journals: reading files, deciding in memory, writing chunk by chunk, and the report.
 */
@NullMarked
package nl.trajectory.api.importing;

import org.jspecify.annotations.NullMarked;

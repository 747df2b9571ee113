/**
 * Read models: one fact row for each trajectory, rewritten from its folded history whenever it
 * changes.
 */
@NullMarked
package nl.trajectory.projections;

import org.jspecify.annotations.NullMarked;

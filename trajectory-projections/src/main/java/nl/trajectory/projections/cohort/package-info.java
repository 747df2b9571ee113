/** The cohort view: where a group stands. */
@NullMarked
package nl.trajectory.projections.cohort;

import org.jspecify.annotations.NullMarked;

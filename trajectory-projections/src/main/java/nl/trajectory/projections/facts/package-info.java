/**
 * Fact rows: what the figures need of each trajectory, cohort and employer, kept in step with the
 * events.
 */
@NullMarked
package nl.trajectory.projections.facts;

import org.jspecify.annotations.NullMarked;

/** Cohorts: the group that starts a programme together, its seats and its closure. */
@NullMarked
package nl.trajectory.domain.cohort;

import org.jspecify.annotations.NullMarked;

/** Head counts to come, from planned and running cohorts. */
@NullMarked
package nl.trajectory.projections.forecast;

import org.jspecify.annotations.NullMarked;

/** The trajectories that a figure counts, one by one. */
@NullMarked
package nl.trajectory.projections.member;

import org.jspecify.annotations.NullMarked;

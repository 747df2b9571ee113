/** Trajectories over HTTP: their steps, their state, what may come next and what differs. */
@NullMarked
package nl.trajectory.api.rest.trajectories;

import org.jspecify.annotations.NullMarked;

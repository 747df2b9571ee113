/**
 * What can happen on a route: every step as a record, and the events a trajectory's stream is made
 * of.
 */
@NullMarked
package nl.trajectory.domain.trajectory.step;

import org.jspecify.annotations.NullMarked;

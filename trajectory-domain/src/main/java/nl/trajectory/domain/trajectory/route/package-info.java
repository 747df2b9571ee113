/** The fold: the state of a route as one pure function of its effective history. */
@NullMarked
package nl.trajectory.domain.trajectory.route;

import org.jspecify.annotations.NullMarked;

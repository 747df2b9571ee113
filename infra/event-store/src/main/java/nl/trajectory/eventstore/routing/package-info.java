/** What each region sees of the one order: the entries of a region, by a number of its own. */
@NullMarked
package nl.trajectory.eventstore.routing;

import org.jspecify.annotations.NullMarked;

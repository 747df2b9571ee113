/** Who gets a place within the limits of an agreement, in the one order of all events. */
@NullMarked
package nl.trajectory.domain.funding.allocation;

import org.jspecify.annotations.NullMarked;

/** Which candidates of an agreement are granted: limits, judged in the one order of all events. */
@NullMarked
package nl.trajectory.domain.funding.book;

import org.jspecify.annotations.NullMarked;

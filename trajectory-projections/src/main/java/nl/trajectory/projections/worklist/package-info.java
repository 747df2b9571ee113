/** What there is to do, derived from the facts and the day. */
@NullMarked
package nl.trajectory.projections.worklist;

import org.jspecify.annotations.NullMarked;

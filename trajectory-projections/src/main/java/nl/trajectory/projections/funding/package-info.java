/** Claims are judged, and funding figures answered, from the one order of events. */
@NullMarked
package nl.trajectory.projections.funding;

import org.jspecify.annotations.NullMarked;

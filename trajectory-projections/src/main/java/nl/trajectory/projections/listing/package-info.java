/** Lists of what there is, page by page. */
@NullMarked
package nl.trajectory.projections.listing;

import org.jspecify.annotations.NullMarked;

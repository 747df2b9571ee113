/** Figures, whom they count, what they differ by, and what there is to do. */
@NullMarked
package nl.trajectory.api.rest.figures;

import org.jspecify.annotations.NullMarked;

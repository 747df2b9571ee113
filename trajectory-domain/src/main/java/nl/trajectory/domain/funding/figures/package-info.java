/** Figures on money that was spent and came back, as pure calculations. */
@NullMarked
package nl.trajectory.domain.funding.figures;

import org.jspecify.annotations.NullMarked;

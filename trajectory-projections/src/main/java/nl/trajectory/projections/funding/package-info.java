/** Funding figures: what became due, was paid and came back, by any dimension. */
@NullMarked
package nl.trajectory.projections.funding;

import org.jspecify.annotations.NullMarked;

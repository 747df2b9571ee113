/** Figures on what is to come, as pure calculations: heads, prices, business case. */
@NullMarked
package nl.trajectory.domain.funding.forecast;

import org.jspecify.annotations.NullMarked;

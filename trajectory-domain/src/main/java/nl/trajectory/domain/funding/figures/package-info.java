/** Figures on funding, as pure calculations: business case, prognosis, cost split, fund, price. */
@NullMarked
package nl.trajectory.domain.funding.figures;

import org.jspecify.annotations.NullMarked;

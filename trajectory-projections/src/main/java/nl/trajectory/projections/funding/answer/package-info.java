/** What is answered of the funding beside sums: funds, shares of parties, claims and costs. */
@NullMarked
package nl.trajectory.projections.funding.answer;

import org.jspecify.annotations.NullMarked;

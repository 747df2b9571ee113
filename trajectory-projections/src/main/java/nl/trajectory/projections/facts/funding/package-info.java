/**
 * Fact rows of the money: cohort plans, agreements, costs and claims, in two times, kept in step
 * with the events.
 */
@NullMarked
package nl.trajectory.projections.facts.funding;

import org.jspecify.annotations.NullMarked;

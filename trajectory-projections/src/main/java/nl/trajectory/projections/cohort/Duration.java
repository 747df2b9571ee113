package nl.trajectory.projections.cohort;

import java.math.BigDecimal;

/**
 * How many days members of a cohort took from one thing to another.
 *
 * @param from a milestone, or {@code RECRUITMENT}: the first day of recruiting for the cohort
 * @param to a milestone, or the reason for which they ended before the goal
 * @param n how many have come to both
 * @param pending how many have come to the first, not to the second, and run on
 * @param median in days, as the quartiles: between the days around it, to a hundredth
 * @param minimum in days; below zero when the second came first
 */
public record Duration(
    String from,
    String to,
    int n,
    int pending,
    BigDecimal median,
    BigDecimal lowerQuartile,
    BigDecimal upperQuartile,
    int minimum,
    int maximum) {}

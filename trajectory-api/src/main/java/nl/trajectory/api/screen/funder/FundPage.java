package nl.trajectory.api.screen.funder;

import nl.trajectory.projections.funding.answer.Fund;

/**
 * The money of a fund.
 *
 * @param line points of the balance over time; empty: it may not be seen
 */
public record FundPage(Fund fund, String line) {}

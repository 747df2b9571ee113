package nl.trajectory.projections.funding.answer;

import org.jspecify.annotations.Nullable;

/**
 * How many contracts bring the agreed share of an agreement's costs back.
 *
 * @param contractsNeeded until the agreed share of the costs has come back, at the terms of that
 *     day; null: no term pays for a contract
 * @param contracts that are due for now
 */
public record BreakEven(String agreement, @Nullable Long contractsNeeded, int contracts) {}

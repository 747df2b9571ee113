package nl.trajectory.domain.funding.cost;

import java.time.LocalDate;

/**
 * Keep a cost.
 *
 * @param streamId a new random id, used when the cost is not known yet
 * @param identity the journal's id, or a text that stands for its content and ordinal
 * @param today in Europe/Amsterdam
 */
public record IncurCost(String streamId, String identity, CostIncurred cost, LocalDate today) {}

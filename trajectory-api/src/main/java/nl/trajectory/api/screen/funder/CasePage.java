package nl.trajectory.api.screen.funder;

import nl.trajectory.domain.funding.forecast.BusinessCase;
import org.jspecify.annotations.Nullable;

/**
 * What a municipality keeps.
 *
 * @param result null: a field cannot be read
 * @param wrong name of that field; null: none
 */
public record CasePage(
    String starters,
    String contractShare,
    String benefitPerYear,
    String yearsAhead,
    String startAmount,
    String resultAmount,
    @Nullable BusinessCase result,
    @Nullable String wrong) {}

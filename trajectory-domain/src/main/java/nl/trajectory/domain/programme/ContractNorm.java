package nl.trajectory.domain.programme;

import org.jspecify.annotations.Nullable;

/**
 * What a contract must be to count as the programme's result.
 *
 * @param minimumMonths null: any length
 * @param minimumHoursPerWeek null: any hours
 */
public record ContractNorm(
    @Nullable Integer minimumMonths,
    @Nullable Integer minimumHoursPerWeek,
    boolean collectiveAgreement) {}

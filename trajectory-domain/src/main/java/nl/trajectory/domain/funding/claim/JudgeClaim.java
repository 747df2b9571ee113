package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import org.jspecify.annotations.Nullable;

/**
 * Let a claim follow what is judged now. Says the same again: nothing happens.
 *
 * @param entitlement null: nothing is due
 * @param reason why nothing is due, in a sentence; holds nothing personal
 * @param knownOn the day, in Europe/Amsterdam, on which the cause became known
 */
public record JudgeClaim(
    ClaimKey claim, @Nullable Entitlement entitlement, String reason, LocalDate knownOn) {}

package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import nl.trajectory.domain.Require;

/**
 * Confirm a condition of a claim that no entry shows.
 *
 * @param claimId the stream's id
 * @param condition a name that the term lists as attested
 * @param by who confirms it
 * @param today in Europe/Amsterdam
 */
public record AttestClaim(
    String claimId, String condition, String by, LocalDate attestedOn, LocalDate today) {

  public AttestClaim {
    Require.text(condition, "condition");
    Require.text(by, "by");
    Require.date(attestedOn, "attestedOn");
  }
}

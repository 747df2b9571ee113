package nl.trajectory.api.intake;

import java.time.LocalDate;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.funding.claim.DecideClaim;
import org.jspecify.annotations.Nullable;

/**
 * What a decision on a claim says, whatever claim it is.
 *
 * @param id the sender's own identity of it; null: none
 */
public record ClaimDecision(
    @Nullable String id,
    DecideClaim.Decision decision,
    LocalDate decidedOn,
    String by,
    @Nullable Euros amount,
    @Nullable String reason,
    @Nullable String paymentReference) {
  public ClaimDecision {
    Require.optionalReference(id, "id");
    Require.present(decision, "decision");
    Require.date(decidedOn, "decidedOn");
    Require.text(by, "by");
  }

  /**
   * The command.
   *
   * @param identity null: every time counts
   * @param today in Europe/Amsterdam
   */
  public DecideClaim on(String claimId, @Nullable String identity, LocalDate today) {
    return new DecideClaim(
        identity, claimId, decision, decidedOn, by, amount, reason, paymentReference, today);
  }
}

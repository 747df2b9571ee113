package nl.trajectory.projections.funding;

import nl.trajectory.domain.funding.claim.ClaimStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which claims; a null asks for any.
 *
 * @param trajectory generated id
 * @param fund the party that pre-finances; {@link FundingView#NO_FUND}: nobody does
 */
public record ClaimFilter(
    @Nullable String agreement,
    @Nullable ClaimStatus status,
    @Nullable String trajectory,
    @Nullable String payer,
    @Nullable String cohort,
    @Nullable String fund) {
  /** Every claim. */
  public static final ClaimFilter ANY = new ClaimFilter(null, null, null, null, null, null);

  boolean takes(ShownClaim claim) {
    return is(agreement, claim.key().agreement())
        && (status == null || status == claim.state().status())
        && is(trajectory, claim.key().trajectory())
        && is(payer, claim.state().said().payer())
        && is(cohort, claim.cohort())
        && is(fund, claim.fund());
  }

  private static boolean is(@Nullable String asked, String value) {
    return asked == null || asked.equals(value);
  }
}

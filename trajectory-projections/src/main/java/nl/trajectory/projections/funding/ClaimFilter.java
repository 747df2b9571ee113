package nl.trajectory.projections.funding;

import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which claims; a null asks for any.
 *
 * @param trajectory generated id
 * @param payer in any spelling
 * @param fund in any spelling, the party that pre-finances; {@link FundingView#NO_FUND}: nobody
 *     does
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
        && isParty(payer, claim.state().said().payer())
        && is(cohort, claim.cohort())
        && isParty(fund, claim.fund());
  }

  private static boolean is(@Nullable String asked, String value) {
    return asked == null || asked.equals(value);
  }

  private static boolean isParty(@Nullable String asked, String name) {
    return asked == null || NormalisedName.same(asked, name);
  }
}

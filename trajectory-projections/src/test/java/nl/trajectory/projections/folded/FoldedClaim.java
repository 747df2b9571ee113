package nl.trajectory.projections.folded;

import java.util.List;
import java.util.Objects;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.FundingView;

/**
 * A claim at a point in both times.
 *
 * @param events everything that was recorded of it, in order
 */
public record FoldedClaim(
    String claimId,
    ClaimKey key,
    ClaimState state,
    AgreementState agreement,
    List<RecordedEvent> events) {

  public FoldedClaim {
    events = List.copyOf(events);
  }

  /** The number of the version of the terms that it was judged by, from 1. */
  public int termsVersion() {
    TermsSource source = state.said().version();
    return source.sequence() + 1;
  }

  /** The cohort whose agreement it is. */
  public String cohort() {
    return agreement.concluded().cohort();
  }

  /** Who pre-finances; {@link FundingView#NO_FUND}: nobody. */
  public String fund() {
    return fundOf(agreement);
  }

  /** The party that pre-finances under an agreement. */
  static String fundOf(AgreementState agreement) {
    return Objects.requireNonNullElse(agreement.concluded().preFinancier(), FundingView.NO_FUND);
  }
}

package nl.trajectory.projections.funding.answer;

import java.util.List;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;

/**
 * A claim at a point in both times.
 *
 * @param cohort whose agreement it is
 * @param fund who pre-finances; {@code none}: nobody
 * @param events everything that was recorded of it, in order
 */
public record ShownClaim(
    String claimId,
    ClaimKey key,
    ClaimState state,
    String cohort,
    String fund,
    List<RecordedEvent> events) {

  public ShownClaim {
    events = List.copyOf(events);
  }

  /** The number of the version of the terms that it was judged by, from 1. */
  public int termsVersion() {
    TermsSource source = state.said().version();
    return source.sequence() + 1;
  }
}

package nl.trajectory.domain.funding.allocation;

import java.util.List;
import nl.trajectory.domain.funding.claim.ClaimEvent;

/**
 * A candidate that is no longer as it was.
 *
 * @param candidate as it stands now; its claim has these events
 * @param events what happened to its claim, in order; may be empty
 */
public record CandidateChange(Candidate candidate, List<ClaimEvent> events) {
  public CandidateChange {
    events = List.copyOf(events);
  }
}

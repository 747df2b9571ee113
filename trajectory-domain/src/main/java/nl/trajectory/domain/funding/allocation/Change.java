package nl.trajectory.domain.funding.allocation;

import java.util.List;
import nl.trajectory.domain.funding.claim.ClaimEvent;

/**
 * What became of a candidate.
 *
 * @param candidate as it stands now; its claim has these events
 * @param events what happened to its claim, in order; may be empty
 */
public record Change(Candidate candidate, List<ClaimEvent> events) {
  public Change {
    events = List.copyOf(events);
  }
}

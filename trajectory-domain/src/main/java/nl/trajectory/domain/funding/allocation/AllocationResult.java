package nl.trajectory.domain.funding.allocation;

import java.util.List;

/**
 * What one more cause led to: the allocation after it, and what changed.
 *
 * @param changes the candidates that are not as they were, in the order of their keys
 */
public record AllocationResult(Allocation after, List<CandidateChange> changes) {
  public AllocationResult {
    changes = List.copyOf(changes);
  }
}

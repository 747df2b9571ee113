package nl.trajectory.domain.funding.allocation;

import java.util.List;

/**
 * The book after one more cause.
 *
 * @param changes the candidates that are not as they were, in the order of their keys
 */
public record Turn(ClaimsBook after, List<Change> changes) {
  public Turn {
    changes = List.copyOf(changes);
  }
}

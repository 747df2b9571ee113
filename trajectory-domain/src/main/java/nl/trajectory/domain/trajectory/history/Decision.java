package nl.trajectory.domain.trajectory.history;

import java.util.List;
import nl.trajectory.domain.Refusal;

/**
 * Whether something may be recorded.
 *
 * @param refusals why not, the one to act on first; empty: it may
 * @param after the history with it; the unchanged history when refused
 */
public record Decision(List<Refusal> refusals, History after) {

  public Decision {
    refusals = List.copyOf(refusals);
  }

  public boolean accepted() {
    return refusals.isEmpty();
  }
}

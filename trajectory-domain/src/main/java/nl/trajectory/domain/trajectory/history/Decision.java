package nl.trajectory.domain.trajectory.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * The same, or refused for this first.
   *
   * @param before the history without it
   */
  Decision unless(Optional<Refusal> refusal, History before) {
    List<Refusal> all = new ArrayList<>();
    refusal.ifPresent(all::add);
    all.addAll(refusals);
    return refusal.isEmpty() ? this : new Decision(all, before);
  }

  public boolean accepted() {
    return refusals.isEmpty();
  }
}

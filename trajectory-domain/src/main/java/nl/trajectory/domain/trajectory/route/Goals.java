package nl.trajectory.domain.trajectory.route;

import java.util.Set;
import nl.trajectory.domain.Copies;

/** The numbers of the goals that were set, and of those that were reached. */
public record Goals(Set<Integer> set, Set<Integer> reached) {
  static final Goals NONE = new Goals(Set.of(), Set.of());

  Goals withSet(Integer number) {
    return new Goals(Copies.plus(set, number), reached);
  }

  Goals withReached(Integer number) {
    return new Goals(set, Copies.plus(reached, number));
  }
}

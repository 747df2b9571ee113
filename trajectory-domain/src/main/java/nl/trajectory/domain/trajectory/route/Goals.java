package nl.trajectory.domain.trajectory.route;

import java.util.Set;

/** The numbers of the goals that were set, and of those that were reached. */
public record Goals(Set<Integer> set, Set<Integer> reached) {
  static final Goals NONE = new Goals(Set.of(), Set.of());
}

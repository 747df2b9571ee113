package nl.trajectory.projections.difference;

import java.util.HashSet;
import java.util.Set;

/** What sets differ by. */
final class Sets {
  private Sets() {}

  /** What is in one of them and not in the other. */
  static <T> Set<T> differing(Set<T> a, Set<T> b) {
    Set<T> either = new HashSet<>(a);
    either.addAll(b);
    either.removeIf(one -> a.contains(one) && b.contains(one));
    return either;
  }
}

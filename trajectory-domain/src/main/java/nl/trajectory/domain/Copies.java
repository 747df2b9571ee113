package nl.trajectory.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Immutable copies of collections, with one thing changed. */
public final class Copies {
  private Copies() {}

  /** A list and one value after it. */
  public static <T> List<T> plus(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  /** A set with a value. */
  public static <T> Set<T> plus(Set<T> set, T value) {
    Set<T> larger = new HashSet<>(set);
    larger.add(value);
    return Set.copyOf(larger);
  }

  /** A set with several values. */
  public static <T extends Enum<T>> Set<T> union(Set<T> set, Iterable<T> values, Class<T> type) {
    Set<T> larger = EnumSet.noneOf(type);
    larger.addAll(set);
    values.forEach(larger::add);
    return Set.copyOf(larger);
  }

  /** Replaces the last value that is wanted; without one the list stays as it is. */
  public static <T> List<T> replacedLast(
      List<T> list, Predicate<T> wanted, UnaryOperator<T> change) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (wanted.test(list.get(i))) {
        List<T> changed = new ArrayList<>(list);
        changed.set(i, change.apply(changed.get(i)));
        return List.copyOf(changed);
      }
    }
    return list;
  }
}

package nl.trajectory.projections.facts.funding;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each of several subjects at the positions of a batch: what was known before it,
 * and from where on in it something else is.
 */
final class Timeline<T> {
  private static final long BEFORE = -1;

  private final Map<String, NavigableMap<Long, T>> known = new HashMap<>();

  void before(String subject, T value) {
    from(subject, BEFORE, value);
  }

  void from(String subject, long position, T value) {
    known.computeIfAbsent(subject, any -> new TreeMap<>()).put(position, value);
  }

  /** What is known at a position; null: nothing. */
  @Nullable T at(String subject, long position) {
    NavigableMap<Long, T> values = known.get(subject);
    Map.Entry<Long, T> last = values == null ? null : values.floorEntry(position);
    return last == null ? null : last.getValue();
  }

  Set<String> subjects() {
    return known.keySet();
  }

  /** Where in the batch something else came to be known of a subject. */
  Set<Long> changes(String subject) {
    NavigableMap<Long, T> values = known.get(subject);
    return values == null ? Set.of() : values.tailMap(BEFORE, false).keySet();
  }
}

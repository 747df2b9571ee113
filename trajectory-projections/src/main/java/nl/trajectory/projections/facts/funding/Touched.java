package nl.trajectory.projections.facts.funding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Of whom something changed in a batch, and at which positions. */
final class Touched {
  private final Map<String, NavigableSet<Long>> positions = new LinkedHashMap<>();

  void note(String subject, long position) {
    positions.computeIfAbsent(subject, any -> new TreeSet<>()).add(position);
  }

  void note(String subject, Set<Long> at) {
    positions.computeIfAbsent(subject, any -> new TreeSet<>()).addAll(at);
  }

  Set<String> subjects() {
    return positions.keySet();
  }

  /**
   * The positions at which a subject is to be looked at: of those that became known at one instant
   * the last, as nobody can ask for what lies between.
   *
   * @param known since when each position of the batch is known
   */
  List<Long> moments(String subject, Map<Long, Instant> known) {
    List<Long> moments = new ArrayList<>();
    for (Long position : positions.getOrDefault(subject, new TreeSet<>())) {
      int last = moments.size() - 1;
      if (last >= 0 && Objects.equals(known.get(moments.get(last)), known.get(position))) {
        moments.set(last, position);
      } else {
        moments.add(position);
      }
    }
    return moments;
  }
}

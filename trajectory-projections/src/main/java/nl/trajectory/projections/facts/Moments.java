package nl.trajectory.projections.facts;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The positions of a batch at which something is to be said of each subject: of what became known
 * at one instant, only the last can be asked about.
 */
final class Moments {
  private final Map<String, TreeMap<Instant, Long>> bySubject = new LinkedHashMap<>();

  void add(String subject, Instant known, long position) {
    bySubject.computeIfAbsent(subject, s -> new TreeMap<>()).merge(known, position, Math::max);
  }

  Set<String> subjects() {
    return bySubject.keySet();
  }

  /** In order. */
  Collection<Long> of(String subject) {
    Map<Instant, Long> moments = bySubject.get(subject);
    return moments == null ? List.of() : moments.values();
  }
}

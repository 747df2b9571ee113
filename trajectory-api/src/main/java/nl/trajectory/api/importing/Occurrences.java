package nl.trajectory.api.importing;

import java.util.HashMap;
import java.util.Map;

/** How often each content was seen in the file at hand. */
final class Occurrences {
  private final Map<Object, Integer> seen = new HashMap<>();

  /** Begins another file. */
  void clear() {
    seen.clear();
  }

  /** Which occurrence of identical content this is, from 1. */
  int next(Object content, Chunk chunk) {
    chunk.counted.add(content);
    return seen.merge(content, 1, Integer::sum);
  }

  /** Takes back what was counted in a chunk. */
  void forget(Chunk chunk) {
    chunk.counted.forEach(content -> seen.merge(content, -1, Integer::sum));
  }
}

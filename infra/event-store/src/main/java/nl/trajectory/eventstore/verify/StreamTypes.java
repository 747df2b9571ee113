package nl.trajectory.eventstore.verify;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kind of stream of an entry is no part of its leaf, as its type tells it: all entries of a
 * type are in streams of one kind. Where they are not, the fewest are wrong.
 */
final class StreamTypes {
  private final Map<String, Map<String, Seen>> seen = new HashMap<>();

  private static final class Seen {
    private final Alteration first;
    private long times;

    Seen(Alteration first) {
      this.first = first;
    }

    long times() {
      return times;
    }
  }

  void add(long position, Section.Checked entry) {
    seen.computeIfAbsent(entry.type(), type -> new HashMap<>())
        .computeIfAbsent(
            entry.streamType(),
            streamType ->
                new Seen(
                    Alteration.of(
                        AlterationCode.STREAM_TYPE, position, entry.stream(), entry.sequence())))
        .times++;
  }

  @Nullable Alteration alteration() {
    return seen.values().stream()
        .filter(kinds -> kinds.size() > 1)
        .map(
            kinds ->
                kinds.values().stream().min(Comparator.comparingLong(Seen::times)).orElseThrow())
        .map(few -> few.first)
        .min(Comparator.comparing(Alteration::position, Comparator.nullsLast(Long::compare)))
        .orElse(null);
  }
}

package nl.trajectory.eventstore.verify;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import nl.trajectory.eventstore.format.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * The kind of stream of an entry is no part of its leaf, as its type tells it. Of types that this
 * version does not know, all entries are in streams of one kind; where they are not, the fewest are
 * wrong.
 */
final class StreamTypes {
  private final Map<String, Map<String, Seen>> unknown = new HashMap<>();
  private @Nullable Alteration first;

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
    String streamType = EventJson.streamTypeOf(entry.type());
    if (streamType == null) {
      unknown
          .computeIfAbsent(entry.type(), type -> new HashMap<>())
          .computeIfAbsent(entry.streamType(), kind -> new Seen(alteration(position, entry)))
          .times++;
    } else if (first == null && !streamType.equals(entry.streamType())) {
      first = alteration(position, entry);
    }
  }

  private static Alteration alteration(long position, Section.Checked entry) {
    return Alteration.of(AlterationCode.STREAM_TYPE, position, entry.stream(), entry.sequence());
  }

  @Nullable Alteration alteration() {
    Stream<Alteration> few =
        unknown.values().stream()
            .filter(kinds -> kinds.size() > 1)
            .map(
                kinds ->
                    kinds.values().stream()
                        .min(Comparator.comparingLong(Seen::times))
                        .orElseThrow())
            .map(seen -> seen.first);
    return Stream.concat(Stream.ofNullable(first), few)
        .min(Comparator.comparing(Alteration::position, Comparator.nullsLast(Long::compare)))
        .orElse(null);
  }
}

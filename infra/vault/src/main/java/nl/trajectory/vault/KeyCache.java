package nl.trajectory.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The unwrapped keys of the participants asked for last. It saves unwrapping them again and is
 * never asked whether they are still there: who asks shows what lies in the database now.
 */
final class KeyCache {
  private record Entry(WrappedKeys wrapped, ParticipantKeys keys) {}

  private final int size;
  private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  KeyCache(int size) {
    this.size = size;
  }

  /** Nothing for keys that were wrapped otherwise, be they of the same participant. */
  synchronized Optional<ParticipantKeys> find(String participant, WrappedKeys wrapped) {
    return Optional.ofNullable(entries.get(participant))
        .filter(entry -> entry.wrapped().sameAs(wrapped))
        .map(Entry::keys);
  }

  synchronized void put(String participant, WrappedKeys wrapped, ParticipantKeys keys) {
    entries.put(participant, new Entry(wrapped, keys));
    if (entries.size() > size) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  synchronized void evict(String participant) {
    entries.remove(participant);
  }
}

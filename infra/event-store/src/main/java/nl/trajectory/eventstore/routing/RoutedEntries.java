package nl.trajectory.eventstore.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries of regions that are routed in one transaction, written some at a time. Mutable. */
final class RoutedEntries {
  private final RoutingTables tables;
  private final List<Entry> pending = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();

  /** How many each region has, with the pending ones. */
  private final Map<String, Long> sizes = new HashMap<>();

  /** How many each region had before. */
  private final Map<String, Long> sizesBefore = new HashMap<>();

  /**
   * An entry of a region.
   *
   * @param n its number there, from 0
   * @param cause the position of the entry that made it visible
   */
  record Entry(String region, long n, long position, long cause) {}

  /** From a position on a region sees a stream, or does not. */
  record Seen(String stream, String region, long since, boolean sees) {}

  RoutedEntries(RoutingTables tables) {
    this.tables = tables;
  }

  void add(String region, long position, long cause) {
    long n = sizes.computeIfAbsent(region, this::sizeBefore);
    pending.add(new Entry(region, n, position, cause));
    sizes.put(region, n + 1);
  }

  private long sizeBefore(String region) {
    long size = tables.size(region);
    sizesBefore.put(region, size);
    return size;
  }

  /** Adds all that was recorded in these streams before a position, as far as it is not there. */
  void addEarlier(String region, List<String> streams, long before) {
    flush();
    for (long position : tables.notThere(region, streams, before)) {
      add(region, position, before);
    }
  }

  void note(Seen change) {
    seen.add(change);
  }

  private void flush() {
    tables.insert(pending);
    pending.clear();
  }

  /** Writes what is not yet written, and the tiles that are completed. */
  void write() {
    flush();
    tables.insertSeen(seen);
    sizesBefore.forEach(
        (region, before) -> tables.grow(region, before, sizes.getOrDefault(region, before)));
  }
}

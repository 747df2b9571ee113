package nl.trajectory.eventstore.verify;

import java.util.HashMap;
import java.util.Map;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.Subtree;
import nl.trajectory.ledger.merkle.TileReader;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tiles that the database keeps, read some at a time and each compared once. */
final class KeptTiles {
  private static final int TILES_AT_A_TIME = 4_096;

  private final JdbcClient jdbc;
  private final Map<Integer, Map<Long, Hash>> read = new HashMap<>();

  KeptTiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether this is what is kept, if it is of those that are. */
  boolean agree(Subtree subtree, Hash hash) {
    if (subtree.level() == 0 || !TileReader.isStored(subtree)) {
      return true;
    }
    Map<Long, Hash> level = read.computeIfAbsent(subtree.level(), any -> new HashMap<>());
    if (level.isEmpty()) {
      level.putAll(from(subtree));
    }
    return hash.equals(level.remove(subtree.index()));
  }

  private Map<Long, Hash> from(Subtree first) {
    Map<Long, Hash> tiles = new HashMap<>();
    jdbc.sql(
            "SELECT index, hash FROM event_store.tile WHERE level = ? AND index >= ?"
                + " AND index < ?")
        .params(first.level(), first.index(), first.index() + TILES_AT_A_TIME)
        .query(
            row -> {
              tiles.put(row.getLong(1), Hash.of(row.getBytes(2)));
            });
    return tiles;
  }

  /** Whether there is one that is not complete yet. */
  boolean hasTooMany() {
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM event_store.tile t, event_store.sequencer s"
                + " WHERE t.index >= s.next_position >> t.level)")
        .query(Boolean.class)
        .single();
  }
}

package nl.trajectory.eventstore.routing;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import nl.trajectory.eventstore.routing.RoutedEntries.Entry;
import nl.trajectory.eventstore.routing.RoutedEntries.Seen;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of what is routed. */
final class RoutingTables {
  private final JdbcClient jdbc;

  RoutingTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long position() {
    return jdbc.sql("SELECT position FROM publication.routed").query(Long.class).single();
  }

  OptionalLong lockedPosition() {
    return jdbc.sql("SELECT position FROM publication.routed FOR UPDATE SKIP LOCKED")
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  void reached(long position) {
    jdbc.sql("UPDATE publication.routed SET position = ?").param(position).update();
  }

  /** Adds to each stream which region ever saw it, and whether it does. */
  void readSights(Map<String, SortedMap<String, Boolean>> sights) {
    jdbc.sql(
            """
            SELECT DISTINCT ON (v.stream_id, v.region) v.stream_id, v.region, v.sees
            FROM unnest(?) s(stream_id) JOIN publication.visible v USING (stream_id)
            ORDER BY v.stream_id, v.region, v.since_position DESC
            """)
        .param(sights.keySet().toArray(new String[0]))
        .query(
            row -> {
              SortedMap<String, Boolean> sight = sights.get(row.getString(1));
              if (sight != null) {
                sight.put(row.getString(2), row.getBoolean(3));
              }
            });
  }

  /** How many entries a region has. */
  long size(String region) {
    return jdbc.sql("SELECT coalesce(max(n) + 1, 0) FROM publication.entry WHERE region = ?")
        .param(region)
        .query(Long.class)
        .single();
  }

  /** Positions of these streams before that one which a region does not have, in order. */
  List<Long> notThere(String region, List<String> streams, long before) {
    return jdbc.sql(
            """
            SELECT l.position FROM event_store.event e JOIN event_store.ledger l USING (appended)
            WHERE e.stream_id = ANY (?) AND l.position < ? AND NOT EXISTS (
              SELECT FROM publication.entry n WHERE n.region = ? AND n.position = l.position)
            ORDER BY l.position
            """)
        .params(streams.toArray(new String[0]), before, region)
        .query(Long.class)
        .list();
  }

  void insert(List<Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    jdbc.sql(
            "INSERT INTO publication.entry (region, n, position, cause)"
                + " SELECT * FROM unnest(?, ?, ?, ?)")
        .params(
            entries.stream().map(Entry::region).toArray(String[]::new),
            entries.stream().map(Entry::n).toArray(Long[]::new),
            entries.stream().map(Entry::position).toArray(Long[]::new),
            entries.stream().map(Entry::cause).toArray(Long[]::new))
        .update();
  }

  void insertSeen(List<Seen> seen) {
    if (seen.isEmpty()) {
      return;
    }
    jdbc.sql(
            "INSERT INTO publication.visible (stream_id, region, since_position, sees)"
                + " SELECT * FROM unnest(?, ?, ?, ?)")
        .params(
            seen.stream().map(Seen::stream).toArray(String[]::new),
            seen.stream().map(Seen::region).toArray(String[]::new),
            seen.stream().map(Seen::since).toArray(Long[]::new),
            seen.stream().map(Seen::sees).toArray(Boolean[]::new))
        .update();
  }

  /** Keeps the tiles that are completed by growing from one size to another. */
  void grow(String region, long from, long to) {
    jdbc.sql("SELECT publication.grow(?, ?, ?)::text")
        .params(region, from, to)
        .query(String.class)
        .single();
  }
}

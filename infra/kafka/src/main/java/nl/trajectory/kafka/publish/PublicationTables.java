package nl.trajectory.kafka.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.kafka.record.Entry;
import nl.trajectory.ledger.hash.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is there to publish. */
final class PublicationTables {
  private static final String ENTRIES =
      """
      SELECT n.region, n.n, n.position, n.cause, e.stream_id, e.seq, e.event_id, e.stream_type,
        e.type, e.revision, e.occurred_on, e.recorded_at, l.known_at, e.payload, e.metadata,
        e.salt, e.commitment, l.leaf, sha256(e.sealed) AS sealed_hash,
        CASE WHEN e.sealed IS NULL THEN NULL ELSE (SELECT string_agg(k, ',' ORDER BY k COLLATE "C")
          FROM json_object_keys(convert_from(e.sealed, 'UTF8')::json) k) END AS sealed_fields
      FROM publication.entry n JOIN event_store.ledger l USING (position)
      JOIN event_store.event e USING (appended)
      """;

  private final JdbcClient jdbc;

  PublicationTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A leaf, and a checkpoint that seals the order up to it; each by what it is at. */
  record Checkpoint(long size, String note) {}

  /** How far the order has been routed; -1: not at all. */
  long routed() {
    return jdbc.sql("SELECT position FROM publication.routed").query(Long.class).single();
  }

  /** The last position; -1: none. */
  long last() {
    return jdbc.sql("SELECT coalesce(max(position), -1) FROM event_store.ledger")
        .query(Long.class)
        .single();
  }

  Optional<Hash> leaf(long position) {
    return jdbc.sql("SELECT leaf FROM event_store.ledger WHERE position = ?")
        .param(position)
        .query((row, i) -> Hash.of(row.getBytes(1)))
        .optional();
  }

  /** The leaves after a position, up to another. */
  List<Hash> leaves(long after, long upTo) {
    return jdbc.sql(
            "SELECT leaf FROM event_store.ledger WHERE position > ? AND position <= ?"
                + " ORDER BY position")
        .params(after, upTo)
        .query((row, i) -> Hash.of(row.getBytes(1)))
        .list();
  }

  /** The leaf of a region's entry; empty: there is no such entry. */
  Optional<Hash> leafOf(String region, long n) {
    return jdbc.sql(
            "SELECT l.leaf FROM publication.entry n JOIN event_store.ledger l USING (position)"
                + " WHERE n.region = ? AND n.n = ?")
        .params(region, n)
        .query((row, i) -> Hash.of(row.getBytes(1)))
        .optional();
  }

  /** How many entries each region has by what was routed up to a position. */
  Map<String, Long> sizes(long upTo) {
    Map<String, Long> sizes = new HashMap<>();
    jdbc.sql(
            """
            WITH RECURSIVE region AS (
              (SELECT region FROM publication.entry ORDER BY region LIMIT 1)
              UNION ALL
              SELECT (SELECT e.region FROM publication.entry e WHERE e.region > r.region
                ORDER BY e.region LIMIT 1) FROM region r WHERE r.region IS NOT NULL)
            SELECT r.region, (SELECT e.n + 1 FROM publication.entry e
              WHERE e.region = r.region AND e.cause <= ? ORDER BY e.n DESC LIMIT 1)
            FROM region r WHERE r.region IS NOT NULL
            """)
        .param(upTo)
        .query(
            row -> {
              long size = row.getLong(2);
              sizes.put(row.getString(1), size);
            });
    return sizes;
  }

  /** What became visible by the entries after a position, up to another, by region in order. */
  List<Entry> entries(long after, long upTo) {
    return jdbc.sql(ENTRIES + " WHERE n.cause > ? AND n.cause <= ? ORDER BY n.region, n.n")
        .params(after, upTo)
        .query((row, i) -> EntryRow.read(row))
        .list();
  }

  /** A region's entries from a number on, up to before another. */
  List<Entry> entriesOf(String region, long from, long before) {
    return jdbc.sql(ENTRIES + " WHERE n.region = ? AND n.n >= ? AND n.n < ? ORDER BY n.n")
        .params(region, from, before)
        .query((row, i) -> EntryRow.read(row))
        .list();
  }

  /** The checkpoints above a size, up to another, as the log signed them. */
  List<Checkpoint> checkpoints(long above, long upTo) {
    return jdbc.sql(
            "SELECT size, note FROM event_store.checkpoint WHERE size > ? AND size <= ?"
                + " ORDER BY size")
        .params(above, upTo)
        .query(Checkpoint.class)
        .list();
  }
}

package nl.trajectory.eventstore.tree;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import nl.trajectory.ledger.hash.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the places of entries in the tree. */
public final class EntryLeaves {
  private final JdbcClient jdbc;

  /** Reads with connections of a role that may read the tables. */
  public EntryLeaves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The entries of a stream that are in the order, by sequence number. */
  public Map<Integer, EntryLeaf> of(String stream) {
    Map<Integer, EntryLeaf> leaves = new HashMap<>();
    jdbc.sql(
            "SELECT e.seq, l.position, l.leaf, c.size, c.signed_at"
                + " FROM event_store.event e JOIN event_store.ledger l USING (appended)"
                + " LEFT JOIN LATERAL (SELECT c.size, c.signed_at FROM event_store.checkpoint c"
                + " WHERE c.size > l.position ORDER BY c.size LIMIT 1) c ON true"
                + " WHERE e.stream_id = ?")
        .param(stream)
        .query(
            row -> {
              OffsetDateTime since = row.getObject("signed_at", OffsetDateTime.class);
              leaves.put(
                  row.getInt("seq"),
                  new EntryLeaf(
                      row.getLong("position"),
                      Hash.of(row.getBytes("leaf")),
                      row.getObject("size", Long.class),
                      since == null ? null : since.toInstant()));
            });
    return leaves;
  }
}

package nl.trajectory.eventstore.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.ledger.hash.Hash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of checkpoints, each with its cosignatures and its time stamp. */
final class CheckpointRows {
  private static final String SELECT =
      """
      SELECT c.size, c.root, c.note, c.signed_at,
        (SELECT t.stamped_at FROM event_store.checkpoint_stamp t WHERE t.size = c.size)
          AS stamped_at,
        coalesce(array_agg(s.witness ORDER BY s.witness)
          FILTER (WHERE s.witness IS NOT NULL), '{}') AS witnesses,
        coalesce(array_agg(s.line ORDER BY s.witness)
          FILTER (WHERE s.witness IS NOT NULL), '{}') AS lines,
        coalesce(array_agg(s.signed_at ORDER BY s.witness)
          FILTER (WHERE s.witness IS NOT NULL), '{}') AS times
      FROM (SELECT * FROM event_store.checkpoint c %s) c
      LEFT JOIN event_store.cosignature s USING (size)
      GROUP BY c.size, c.root, c.note, c.signed_at ORDER BY c.size
      """;

  private final JdbcClient jdbc;

  CheckpointRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The checkpoints that a condition on {@code c} holds for, by size.
   *
   * @param which SQL after {@code FROM checkpoint c}
   */
  List<StoredCheckpoint> select(String which, Object... parameters) {
    return jdbc.sql(SELECT.formatted(which))
        .params(List.of(parameters))
        .query((row, n) -> checkpoint(row))
        .list();
  }

  private static StoredCheckpoint checkpoint(ResultSet row) throws SQLException {
    String[] witnesses = (String[]) row.getArray("witnesses").getArray();
    String[] lines = (String[]) row.getArray("lines").getArray();
    Timestamp[] times = (Timestamp[]) row.getArray("times").getArray();
    List<StoredCheckpoint.Witnessed> cosignatures = new ArrayList<>();
    for (int i = 0; i < witnesses.length; i++) {
      cosignatures.add(
          new StoredCheckpoint.Witnessed(witnesses[i], lines[i], times[i].toInstant()));
    }
    OffsetDateTime stampedAt = row.getObject("stamped_at", OffsetDateTime.class);
    return new StoredCheckpoint(
        row.getLong("size"),
        Hash.of(row.getBytes("root")),
        row.getString("note"),
        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
        cosignatures,
        stampedAt == null ? null : stampedAt.toInstant());
  }
}

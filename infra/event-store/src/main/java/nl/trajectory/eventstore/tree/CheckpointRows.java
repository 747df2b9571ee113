package nl.trajectory.eventstore.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.VerifierKey;
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

  /** Adds a checkpoint; false when it does not follow on the last one, or is there already. */
  boolean add(Checkpoint checkpoint, String note) {
    return jdbc.sql(
                """
                INSERT INTO event_store.checkpoint (size, root, note) SELECT ?, ?, ?
                WHERE event_store.is_next_checkpoint(?) ON CONFLICT DO NOTHING
                """)
            .params(checkpoint.size(), checkpoint.root().bytes(), note, checkpoint.size())
            .update()
        > 0;
  }

  /** Adds what a witness signed, unless it has. */
  void addCosignature(long size, VerifierKey witness, SignatureLine line) {
    jdbc.sql(
            """
            INSERT INTO event_store.cosignature (size, witness, line) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(size, witness.toString(), line.toString())
        .update();
  }

  /** The size of the last checkpoint that this witness signed; 0: none. */
  long lastWitnessed(VerifierKey witness) {
    return jdbc.sql("SELECT coalesce(max(size), 0) FROM event_store.cosignature WHERE witness = ?")
        .param(witness.toString())
        .query(Long.class)
        .single();
  }

  /** Adds a time stamp, unless there is one. */
  void addStamp(long size, byte[] reply, Instant stampedAt) {
    jdbc.sql(
            """
            INSERT INTO event_store.checkpoint_stamp (size, reply, stamped_at) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(size, reply, stampedAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The reply of the time-stamp service; empty: none. */
  Optional<byte[]> stamp(long size) {
    return jdbc.sql("SELECT reply FROM event_store.checkpoint_stamp WHERE size = ?")
        .param(size)
        .query(byte[].class)
        .optional();
  }
}

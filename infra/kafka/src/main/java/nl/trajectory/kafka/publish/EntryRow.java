package nl.trajectory.kafka.publish;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import nl.trajectory.eventstore.tree.StoredJson;
import nl.trajectory.kafka.cluster.KafkaRefused;
import nl.trajectory.kafka.record.Entry;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/** Reads entries as the database has them. */
final class EntryRow {
  private EntryRow() {}

  static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("region"),
        row.getLong("n"),
        row.getLong("position"),
        row.getLong("cause"),
        row.getString("stream_id"),
        row.getInt("seq"),
        row.getObject("event_id", UUID.class),
        row.getString("stream_type"),
        instant(row, "recorded_at"),
        instant(row, "known_at"),
        content(row),
        Hash.of(row.getBytes("salt")),
        Hash.of(row.getBytes("commitment")),
        Hash.of(row.getBytes("leaf")),
        sealed(row));
  }

  private static Entry.@Nullable SealedPart sealed(ResultSet row) throws SQLException {
    byte[] hash = row.getBytes("sealed_hash");
    String fields = row.getString("sealed_fields");
    return hash == null
        ? null
        : new Entry.SealedPart(
            Hash.of(hash), fields == null ? List.of() : List.of(fields.split(",")));
  }

  private static Content content(ResultSet row) throws SQLException {
    try {
      return StoredJson.content(row);
    } catch (JsonRefused e) {
      throw new KafkaRefused(
          "kafka.entry-altered",
          "The entry at position " + row.getLong("position") + " is not what was recorded.");
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}

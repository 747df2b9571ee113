package nl.trajectory.eventstore.verify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nl.trajectory.eventstore.tree.StoredJson;
import nl.trajectory.ledger.Commitment;
import nl.trajectory.ledger.Leaf;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/** A row of the order with its event, as they are stored. */
final class LedgerRow {
  static final String COLUMNS =
      "l.position, l.known_at, l.leaf, e.stream_id, e.seq, e.event_id, e.stream_type, e.type,"
          + " e.revision, e.occurred_on, e.recorded_at, e.payload, e.sealed, e.metadata, e.salt,"
          + " e.commitment";

  final long position;
  final Instant knownAt;
  final Hash leaf;
  final String stream;
  final int sequence;
  final String streamType;
  final String type;
  private final UUID eventId;
  private final int revision;
  private final @Nullable String occurredOn;
  private final Instant recordedAt;
  private final String payload;
  private final byte @Nullable [] sealed;
  private final String metadata;
  private final byte[] salt;
  private final byte[] commitment;

  /** Reads {@link #COLUMNS}, of an order's row that has an event. */
  LedgerRow(ResultSet row) throws SQLException {
    position = row.getLong(1);
    knownAt = instant(row, 2);
    leaf = Hash.of(row.getBytes(3));
    stream = row.getString(4);
    sequence = row.getInt(5);
    eventId = row.getObject(6, UUID.class);
    streamType = String.valueOf(row.getString(7));
    type = row.getString(8);
    revision = row.getInt(9);
    occurredOn = row.getString(10);
    recordedAt = instant(row, 11);
    payload = row.getString(12);
    sealed = row.getBytes(13);
    metadata = row.getString(14);
    salt = row.getBytes(15);
    commitment = row.getBytes(16);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  boolean isCommittedTo() {
    try {
      Map<String, @Nullable Object> content = new TreeMap<>();
      content.put("type", type);
      content.put("revision", revision);
      if (occurredOn != null) {
        content.put("occurredOn", occurredOn);
      }
      content.put("payload", StoredJson.object(payload));
      content.put("metadata", StoredJson.object(metadata));
      return Commitment.of(salt, content).equals(Hash.of(commitment));
    } catch (JsonRefused | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * @param previous the leaf of the one before it in its stream; null: it is the first
   */
  boolean hasLeafAfter(@Nullable Hash previous) {
    try {
      return new Leaf(
              stream,
              sequence,
              eventId,
              recordedAt,
              knownAt,
              previous,
              Hash.of(commitment),
              sealed == null ? null : Sha256.of(sealed))
          .hash()
          .equals(leaf);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

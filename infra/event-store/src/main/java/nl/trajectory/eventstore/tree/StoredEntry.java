package nl.trajectory.eventstore.tree;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.Leaf;
import nl.trajectory.ledger.bundle.shown.Disclosure;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/**
 * An entry with all that a bundle may say of it.
 *
 * @param position its place in the one order
 * @param leaf made from what is stored, not yet compared with the tree
 * @param disclosure its salt and content
 */
record StoredEntry(long position, Leaf leaf, Disclosure disclosure) {
  /** With a place for the stream and one for the size, in that order. */
  static final String SELECT =
      "SELECT l.position, e.stream_id, e.seq, e.event_id, e.recorded_at, l.known_at, e.commitment,"
          + " e.sealed, e.salt, e.type, e.revision, e.occurred_on, e.payload, e.metadata"
          + " FROM event_store.event e JOIN event_store.ledger l USING (appended)"
          + " WHERE e.stream_id = ? AND l.position < ? ORDER BY e.seq";

  /**
   * @param previous the leaf of the one before; null: it is the first
   */
  static StoredEntry read(ResultSet row, @Nullable Hash previous) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    Leaf leaf =
        new Leaf(
            row.getString("stream_id"),
            row.getLong("seq"),
            row.getObject("event_id", UUID.class),
            Rows.instant(row, "recorded_at"),
            Rows.instant(row, "known_at"),
            previous,
            Hash.of(row.getBytes("commitment")),
            sealed == null ? null : Sha256.of(sealed));
    return new StoredEntry(
        row.getLong("position"), leaf, new Disclosure(Hash.of(row.getBytes("salt")), content(row)));
  }

  private static Content content(ResultSet row) throws SQLException {
    try {
      return StoredJson.content(row);
    } catch (JsonRefused e) {
      throw new IllegalStateException("The database keeps something else than JSON", e);
    }
  }
}

package nl.trajectory.eventstore.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What is stored at some positions, as far as there is no hole, and what stands before it.
 *
 * @param entries in the order of positions
 * @param previous the entries that others of them follow on in their streams
 * @param knownBefore when the entry before the first became known; null: there is none
 * @param hole what is missing after the entries; null: nothing
 */
record SectionRows(
    List<LedgerRow> entries,
    Map<Key, Previous> previous,
    @Nullable Instant knownBefore,
    @Nullable Alteration hole) {
  private static final String ENTRIES =
      """
      SELECT %s
      FROM event_store.ledger l LEFT JOIN event_store.event e USING (appended)
      WHERE l.position >= ? AND l.position < ? ORDER BY l.position
      """
          .formatted(LedgerRow.COLUMNS);
  private static final String PREVIOUS =
      """
      SELECT e.stream_id, e.seq, l.position, l.leaf
      FROM unnest(?::text[], ?::int[]) n(stream_id, seq)
      JOIN event_store.event e USING (stream_id, seq)
      JOIN event_store.ledger l USING (appended)
      """;
  private static final String KNOWN_AT =
      "SELECT position, known_at FROM event_store.ledger WHERE position = ?";

  /** An entry's place. */
  record Key(String stream, int sequence) {}

  /** What the next entry of the stream must name. */
  record Previous(long position, Hash leaf) {}

  /**
   * Reads them.
   *
   * @param connection in a transaction that only reads
   * @param from the first position
   * @param to after the last
   */
  static SectionRows read(Connection connection, long from, long to) throws SQLException {
    List<LedgerRow> entries = new ArrayList<>();
    Alteration hole = readEntries(connection, from, to, entries);
    return new SectionRows(
        entries, readPrevious(connection, entries), readKnownBefore(connection, from), hole);
  }

  /** Reads up to the first hole; returns the hole. */
  private static @Nullable Alteration readEntries(
      Connection connection, long from, long to, List<LedgerRow> entries) throws SQLException {
    Alteration hole = null;
    try (PreparedStatement query = connection.prepareStatement(ENTRIES)) {
      query.setLong(1, from);
      query.setLong(2, to);
      try (ResultSet row = query.executeQuery()) {
        long expected = from;
        while (row.next() && hole == null) {
          if (row.getLong(1) != expected) {
            break;
          }
          if (row.getString(4) == null) {
            hole = Alteration.at(AlterationCode.ENTRY_MISSING, expected);
          } else {
            entries.add(new LedgerRow(row));
            expected++;
          }
        }
        if (hole == null && expected < to) {
          hole = Alteration.at(AlterationCode.POSITION_MISSING, expected);
        }
      }
    }
    return hole;
  }

  /** Of those that do not follow on one in this section. */
  private static Map<Key, Previous> readPrevious(Connection connection, List<LedgerRow> entries)
      throws SQLException {
    Map<Key, Previous> previous = new HashMap<>();
    List<String> streams = new ArrayList<>();
    List<Integer> sequences = new ArrayList<>();
    Map<String, Integer> last = new HashMap<>();
    for (LedgerRow entry : entries) {
      Integer before = last.put(entry.stream, entry.sequence);
      if (entry.sequence > 0 && (before == null || before != entry.sequence - 1)) {
        streams.add(entry.stream);
        sequences.add(entry.sequence - 1);
      }
    }
    if (streams.isEmpty()) {
      return previous;
    }
    try (PreparedStatement query = connection.prepareStatement(PREVIOUS)) {
      query.setArray(1, connection.createArrayOf("text", streams.toArray()));
      query.setArray(2, connection.createArrayOf("int4", sequences.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          previous.put(
              new Key(row.getString(1), row.getInt(2)),
              new Previous(row.getLong(3), Hash.of(row.getBytes(4))));
        }
      }
    }
    return previous;
  }

  private static @Nullable Instant readKnownBefore(Connection connection, long from)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(KNOWN_AT)) {
      query.setLong(1, from - 1);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? LedgerRow.instant(row, 2) : null;
      }
    }
  }
}

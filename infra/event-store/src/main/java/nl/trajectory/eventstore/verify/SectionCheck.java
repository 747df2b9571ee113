package nl.trajectory.eventstore.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;

/** Checks the entries at some positions: each against its content, its leaf and the one before. */
final class SectionCheck implements Callable<Section> {
  private static final String ENTRIES =
      "SELECT "
          + Entry.COLUMNS
          + " FROM event_store.ledger l LEFT JOIN event_store.event e USING (appended)"
          + " WHERE l.position >= ? AND l.position < ? ORDER BY l.position";
  private static final String PREVIOUS =
      "SELECT e.stream_id, e.seq, l.position, l.leaf"
          + " FROM unnest(?::text[], ?::int[]) n(stream_id, seq)"
          + " JOIN event_store.event e USING (stream_id, seq)"
          + " JOIN event_store.ledger l USING (appended)";
  private static final String KNOWN_AT =
      "SELECT position, known_at FROM event_store.ledger WHERE position = ?";

  private final DataSource dataSource;
  private final long from;
  private final long to;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Key, Previous> previous = new HashMap<>();
  private @Nullable Instant knownBefore;
  private @Nullable Alteration hole;

  /** An entry's place. */
  private record Key(String stream, int sequence) {}

  /** What the next entry of the stream must name. */
  private record Previous(long position, Hash leaf) {}

  /**
   * @param from the first position
   * @param to after the last
   */
  SectionCheck(DataSource dataSource, long from, long to) {
    this.dataSource = dataSource;
    this.from = from;
    this.to = to;
  }

  @Override
  public Section call() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      try {
        plan(connection);
        readEntries(connection);
        readPrevious(connection);
        knownBefore = readKnownBefore(connection);
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setAutoCommit(true);
      }
    }
    return check();
  }

  /** By index: the planner knows nothing of tables that only grow since it last looked. */
  private static void plan(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
              + " SET LOCAL enable_mergejoin = off");
    }
  }

  /** Up to the first hole. */
  private void readEntries(Connection connection) throws SQLException {
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
            entries.add(new Entry(row));
            expected++;
          }
        }
        if (hole == null && expected < to) {
          hole = Alteration.at(AlterationCode.POSITION_MISSING, expected);
        }
      }
    }
  }

  /** Of those that do not follow on one in this section. */
  private void readPrevious(Connection connection) throws SQLException {
    List<String> streams = new ArrayList<>();
    List<Integer> sequences = new ArrayList<>();
    Map<String, Integer> last = new HashMap<>();
    for (Entry entry : entries) {
      Integer before = last.put(entry.stream, entry.sequence);
      if (entry.sequence > 0 && (before == null || before != entry.sequence - 1)) {
        streams.add(entry.stream);
        sequences.add(entry.sequence - 1);
      }
    }
    if (streams.isEmpty()) {
      return;
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
  }

  private @Nullable Instant readKnownBefore(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(KNOWN_AT)) {
      query.setLong(1, from - 1);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Entry.instant(row, 2) : null;
      }
    }
  }

  private Section check() {
    List<Section.Checked> checked = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      Previous before =
          entry.sequence == 0 ? null : previous.get(new Key(entry.stream, entry.sequence - 1));
      Alteration alteration = alteration(entry, before);
      if (alteration != null) {
        return new Section(checked, alteration, before == null ? null : before.position());
      }
      knownBefore = entry.knownAt;
      previous.put(new Key(entry.stream, entry.sequence), new Previous(entry.position, entry.leaf));
      checked.add(
          new Section.Checked(
              entry.stream,
              entry.sequence,
              entry.leaf,
              entry.knownAt,
              entry.streamType,
              entry.type));
    }
    return new Section(checked, hole, null);
  }

  private @Nullable Alteration alteration(Entry entry, @Nullable Previous before) {
    if (!entry.isCommittedTo()) {
      return of(AlterationCode.CONTENT_ALTERED, entry);
    }
    if (entry.sequence > 0 && before == null) {
      return Alteration.of(
          AlterationCode.STREAM_GAP, entry.position, entry.stream, entry.sequence - 1);
    }
    if (before != null && before.position() > entry.position) {
      return of(AlterationCode.STREAM_ORDER, entry);
    }
    if (!entry.hasLeafAfter(before == null ? null : before.leaf())) {
      return of(AlterationCode.ENTRY_ALTERED, entry);
    }
    return knownBefore != null && entry.knownAt.isBefore(knownBefore)
        ? of(AlterationCode.ORDER_TIME, entry)
        : null;
  }

  private static Alteration of(AlterationCode code, Entry entry) {
    return Alteration.of(code, entry.position, entry.stream, entry.sequence);
  }
}

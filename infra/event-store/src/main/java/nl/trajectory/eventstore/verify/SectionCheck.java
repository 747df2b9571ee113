package nl.trajectory.eventstore.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import nl.trajectory.eventstore.verify.SectionRows.Key;
import nl.trajectory.eventstore.verify.SectionRows.Previous;
import org.jspecify.annotations.Nullable;

/** Checks the entries at some positions: each against its content, its leaf and the one before. */
final class SectionCheck implements Callable<Section> {
  private final DataSource dataSource;
  private final long from;
  private final long to;

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
        return check(SectionRows.read(connection, from, to));
      } finally {
        connection.rollback();
        connection.setReadOnly(false);
        connection.setAutoCommit(true);
      }
    }
  }

  /** By index: the planner knows nothing of tables that only grow since it last looked. */
  private static void plan(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
              + " SET LOCAL enable_mergejoin = off");
    }
  }

  private static Section check(SectionRows rows) {
    List<Section.Checked> checked = new ArrayList<>(rows.entries().size());
    Map<Key, Previous> previous = new HashMap<>(rows.previous());
    Instant knownBefore = rows.knownBefore();
    for (LedgerRow entry : rows.entries()) {
      Previous before =
          entry.sequence == 0 ? null : previous.get(new Key(entry.stream, entry.sequence - 1));
      Alteration alteration = alteration(entry, before, knownBefore);
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
    return new Section(checked, rows.hole(), null);
  }

  private static @Nullable Alteration alteration(
      LedgerRow entry, @Nullable Previous before, @Nullable Instant knownBefore) {
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

  private static Alteration of(AlterationCode code, LedgerRow entry) {
    return Alteration.of(code, entry.position, entry.stream, entry.sequence);
  }
}

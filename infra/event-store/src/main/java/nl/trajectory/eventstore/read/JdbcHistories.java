package nl.trajectory.eventstore.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.order.Sequencer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads histories from the table of events, as far as the order has come. */
public final class JdbcHistories implements Histories {
  private static final String SELECT =
      "SELECT e.stream_id, e.seq, l.position, l.known_at, e.type, e.revision, e.occurred_on,"
          + " e.payload, e.sealed, e.metadata"
          + " FROM event_store.event e JOIN event_store.ledger l USING (appended)"
          + " WHERE e.stream_type = 'Trajectory' AND l.position <= ?";
  private static final String ORDER = " ORDER BY e.stream_id, e.seq";
  private static final int ROWS_AT_A_TIME = 1_000;

  private final Rows rows;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;
  private final TransactionTemplate alone;

  public JdbcHistories(EventJson json, DataSource dataSource, PlatformTransactionManager tx) {
    this.rows = new Rows(json);
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(ROWS_AT_A_TIME);
    this.reading = new TransactionTemplate(tx);
    this.alone = new TransactionTemplate(tx);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NEVER);
  }

  @Override
  public Optional<RecordedHistory> find(String trajectoryId) {
    return upTo(Long.MAX_VALUE, List.of(trajectoryId)).stream().findFirst();
  }

  @Override
  public List<RecordedHistory> upTo(long position, Collection<String> trajectoryIds) {
    List<RecordedHistory> found = new ArrayList<>();
    read(" AND e.stream_id = ANY (?)", found::add, position, trajectoryIds.toArray(new String[0]));
    return found;
  }

  @Override
  public void forEachUpTo(long position, Consumer<RecordedHistory> consumer) {
    read("", consumer, position);
  }

  /**
   * Waits until positions that are just being given are there: what is asked twice of a past
   * instant has the same answer. The statements must not share a snapshot, so no transaction may be
   * open.
   */
  @Override
  public long positionAt(Instant instant) {
    return Objects.requireNonNull(alone.execute(status -> awaitPositionAt(instant)));
  }

  private Long awaitPositionAt(Instant instant) {
    jdbc.execute(Sequencer.AWAIT_ROUND);
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT coalesce(max(position), -1) FROM event_store.ledger WHERE known_at ="
                + " (SELECT max(known_at) FROM event_store.ledger WHERE known_at <= ?)",
            Long.class,
            instant.atOffset(ZoneOffset.UTC)));
  }

  /** Hands over stream by stream; rows come through a cursor, so memory holds one stream. */
  private void read(String and, Consumer<RecordedHistory> consumer, Object... parameters) {
    Grouping grouping = new Grouping(consumer);
    reading.executeWithoutResult(
        status -> {
          jdbc.query(SELECT + and + ORDER, grouping, parameters);
          grouping.handOver();
        });
  }

  private final class Grouping implements RowCallbackHandler {
    private final Consumer<RecordedHistory> consumer;
    private final List<RecordedEntry> entries = new ArrayList<>();
    private String stream = "";

    Grouping(Consumer<RecordedHistory> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      String id = row.getString(1);
      if (!id.equals(stream)) {
        handOver();
        stream = id;
      }
      entries.add(entry(row));
    }

    void handOver() {
      if (!entries.isEmpty()) {
        consumer.accept(new RecordedHistory(stream, entries));
        entries.clear();
      }
    }
  }

  private RecordedEntry entry(ResultSet row) throws SQLException {
    return new RecordedEntry(
        row.getInt("seq"),
        row.getLong("position"),
        Rows.instant(row, "known_at"),
        Metadata.recordedBy(rows.metadata(row.getString("metadata"))),
        (TrajectoryEvent) rows.decode(Rows.event(row)));
  }
}

package nl.trajectory.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/** Reads histories straight from the table of events. */
public final class JdbcHistories implements Histories {
  private static final String SELECT =
      "SELECT aggregate_identifier, sequence_number, global_index, time_stamp, payload_type,"
          + " payload, meta_data FROM event_store.event WHERE ";
  private static final String ORDER = " ORDER BY aggregate_identifier, sequence_number";
  private static final int ROWS_AT_A_TIME = 1_000;

  private final EventJson json;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate reading;
  private final JavaType texts;

  public JdbcHistories(EventJson json, DataSource dataSource, PlatformTransactionManager tx) {
    this.json = json;
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(ROWS_AT_A_TIME);
    this.reading = new TransactionTemplate(tx);
    this.texts =
        json.mapper().getTypeFactory().constructMapType(Map.class, String.class, String.class);
  }

  @Override
  public Optional<RecordedHistory> find(String trajectoryId) {
    return upTo(Long.MAX_VALUE, List.of(trajectoryId)).stream().findFirst();
  }

  @Override
  public List<RecordedHistory> upTo(long position, Collection<String> trajectoryIds) {
    List<RecordedHistory> found = new ArrayList<>();
    read(
        "type = 'Trajectory' AND aggregate_identifier = ANY (?) AND global_index <= ?",
        found::add,
        trajectoryIds.toArray(new String[0]),
        position);
    return found;
  }

  @Override
  public void forEachKnownAt(Instant instant, Consumer<RecordedHistory> consumer) {
    read(
        "type = 'Trajectory'",
        history -> {
          RecordedHistory known = history.knownAt(instant);
          if (!known.entries().isEmpty()) {
            consumer.accept(known);
          }
        });
  }

  @Override
  public long positionAt(Instant instant) {
    Long position =
        jdbc.queryForObject(
            "SELECT coalesce(max(global_index), -1) FROM event_store.event"
                + " WHERE time_stamp::timestamptz <= ?",
            Long.class,
            instant.atOffset(ZoneOffset.UTC));
    return position == null ? -1 : position;
  }

  /** Hands over stream by stream; rows come through a cursor, so memory holds one stream. */
  private void read(String where, Consumer<RecordedHistory> consumer, Object... parameters) {
    Grouping grouping = new Grouping(consumer);
    reading.executeWithoutResult(
        status -> {
          jdbc.query(SELECT + where + ORDER, grouping, parameters);
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
    ObjectNode payload = (ObjectNode) json.mapper().readTree(row.getString(6));
    Map<String, String> metaData = json.mapper().readValue(row.getString(7), texts);
    return new RecordedEntry(
        row.getInt(2),
        row.getLong(3),
        Instant.parse(row.getString(4)),
        Metadata.recordedBy(metaData),
        (TrajectoryEvent) json.read(row.getString(5), payload));
  }
}

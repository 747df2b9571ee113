package nl.trajectory.eventstore.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads histories from the table of events: a single one as far as it is committed, all others as
 * far as the order has come. What was read lately is kept, folded as far as it was, and only what
 * came after it is read: each reading asks for the last entry that is kept as well, and where that
 * is not the very same in the database, the whole history is read anew. What is kept is what the
 * database holds for good: no text of anyone's that was sealed is opened in it.
 */
public final class JdbcHistories implements Histories {
  private static final String SELECT =
      """
      SELECT e.stream_id, e.seq, l.position, l.known_at, e.type, e.revision, e.occurred_on,
        e.payload, e.sealed, e.metadata
      FROM event_store.event e JOIN event_store.ledger l USING (appended)
      """;
  private static final String ALL =
      SELECT
          + """
          WHERE e.stream_type = 'Trajectory' AND l.position <= ?
          ORDER BY e.stream_id, e.seq
          """;
  private static final String ONE =
      SELECT
          + """
          WHERE e.stream_type = 'Trajectory' AND l.position <= ? AND e.stream_id = ? AND e.seq >= ?
          ORDER BY e.seq
          """;
  private static final String COMMITTED =
      """
      SELECT e.stream_id, e.seq, l.position, l.known_at, e.type, e.revision, e.occurred_on,
        e.payload, e.sealed, e.metadata
      FROM event_store.event e LEFT JOIN event_store.ledger l USING (appended)
      WHERE e.stream_type = 'Trajectory' AND e.stream_id = ? AND e.seq >= ?
      ORDER BY e.seq
      """;
  private static final String SEVERAL =
      SELECT
          + """
          JOIN unnest(?, ?) AS wanted (stream_id, since)
            ON e.stream_id = wanted.stream_id AND e.seq >= wanted.since
          WHERE e.stream_type = 'Trajectory' AND l.position <= ?
          ORDER BY e.stream_id, e.seq
          """;
  private static final int ROWS_AT_A_TIME = 1_000;

  /** Kept, of all histories together: some hundred bytes each. */
  private static final int MOST_ENTRIES = 100_000;

  /** What a history takes beside its entries, in entries. */
  private static final int FRAME = 5;

  private final Cache<String, RecordedHistory> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_ENTRIES)
          .<String, RecordedHistory>weigher((id, history) -> history.entries().size() + FRAME)
          .build();

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
    RecordedHistory kept = known.getIfPresent(trajectoryId);
    GoingOn goingOn = new GoingOn(kept == null ? new HashMap<>() : kept(kept));
    readCommitted(trajectoryId, goingOn);
    if (!goingOn.changed().isEmpty()) {
      known.invalidate(trajectoryId);
      readCommitted(trajectoryId, goingOn);
    }
    Optional<RecordedHistory> found = Optional.ofNullable(goingOn.found.get(trajectoryId));
    found
        .map(history -> history.upTo(Long.MAX_VALUE))
        .filter(placed -> !placed.entries().isEmpty())
        .ifPresent(this::keep);
    return found;
  }

  private static Map<String, RecordedHistory> kept(RecordedHistory history) {
    Map<String, RecordedHistory> kept = new HashMap<>();
    kept.put(history.trajectoryId(), history);
    return kept;
  }

  private void readCommitted(String id, GoingOn goingOn) {
    jdbc.query(COMMITTED, goingOn, id, goingOn.since(id));
    goingOn.handOver();
  }

  @Override
  public List<RecordedHistory> upTo(long position, Collection<String> trajectoryIds) {
    Map<String, RecordedHistory> kept = new HashMap<>();
    for (String id : trajectoryIds) {
      RecordedHistory history = known.getIfPresent(id);
      RecordedHistory first = history == null ? null : history.upTo(position);
      if (first != null && !first.entries().isEmpty()) {
        kept.put(id, first);
      }
    }
    GoingOn goingOn = new GoingOn(kept);
    read(position, trajectoryIds, goingOn);
    Set<String> changed = goingOn.changed();
    if (!changed.isEmpty()) {
      known.invalidateAll(changed);
      read(position, changed, goingOn);
    }
    goingOn.found.values().forEach(this::keep);
    return List.copyOf(goingOn.found.values());
  }

  private void keep(RecordedHistory read) {
    known
        .asMap()
        .merge(
            read.trajectoryId(),
            read,
            (before, now) -> now.last().sequence() < before.last().sequence() ? before : now);
  }

  private void read(long position, Collection<String> ids, GoingOn goingOn) {
    if (ids.size() == 1) {
      String id = ids.iterator().next();
      jdbc.query(ONE, goingOn, position, id, goingOn.since(id));
    } else {
      jdbc.query(
          SEVERAL,
          goingOn,
          ids.toArray(new String[0]),
          ids.stream().map(goingOn::since).toArray(Integer[]::new),
          position);
    }
    goingOn.handOver();
  }

  /** Goes on from what is kept, stream by stream. */
  private final class GoingOn implements RowCallbackHandler {
    private final Map<String, RecordedHistory> kept;
    private final Map<String, RecordedHistory> found = new LinkedHashMap<>();
    private final List<RecordedEntry> more = new ArrayList<>();
    private @Nullable String stream;

    GoingOn(Map<String, RecordedHistory> kept) {
      this.kept = kept;
    }

    /** The number from which is read: that of the last entry kept, so that it is seen again. */
    int since(String id) {
      RecordedHistory history = kept.get(id);
      return history == null ? 0 : history.last().sequence();
    }

    @Override
    public void processRow(ResultSet row) throws SQLException {
      String id = row.getString("stream_id");
      if (!id.equals(stream)) {
        handOver();
        stream = id;
        RecordedHistory history = kept.get(id);
        if (history != null && isSame(row, history.last())) {
          found.put(id, history);
          return;
        }
      }
      if (found.containsKey(id) || !kept.containsKey(id)) {
        more.add(entry(row));
      }
    }

    void handOver() {
      if (stream != null && !more.isEmpty()) {
        RecordedHistory before = found.get(stream);
        found.put(stream, before == null ? new RecordedHistory(stream, more) : before.with(more));
      }
      more.clear();
      stream = null;
    }

    /** Those of which the last entry kept was not there; from now on nothing is kept of them. */
    Set<String> changed() {
      Set<String> changed = new HashSet<>(kept.keySet());
      changed.removeAll(found.keySet());
      kept.keySet().removeAll(changed);
      return changed;
    }
  }

  private static boolean isSame(ResultSet row, RecordedEntry entry) throws SQLException {
    return row.getInt("seq") == entry.sequence()
        && Objects.equals(row.getObject("position", Long.class), entry.position())
        && Objects.equals(Rows.instantIfAny(row, "known_at"), entry.recordedAt());
  }

  @Override
  public void forEachUpTo(long position, Consumer<RecordedHistory> consumer) {
    Grouping grouping = new Grouping(consumer);
    reading.executeWithoutResult(
        status -> {
          jdbc.query(ALL, grouping, position);
          grouping.handOver();
        });
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
        row.getObject("position", Long.class),
        Rows.instantIfAny(row, "known_at"),
        Metadata.recordedBy(rows.metadata(row.getString("metadata"))),
        (TrajectoryEvent) rows.decode(Rows.event(row)));
  }
}

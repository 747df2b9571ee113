package nl.trajectory.eventstore.append;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.format.Rows.NewRow;
import nl.trajectory.eventstore.format.StoredEvent;
import nl.trajectory.eventstore.format.UnknownEventType;
import nl.trajectory.eventstore.order.Sequencer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The framework's engine on our own tables.
 *
 * <p>Guaranteed: an append is one insert, all of it or nothing. Of two that append the same number
 * to a stream one fails, with {@link ConcurrencyException}, or with {@link
 * AggregateStreamCreationException} where both began the stream. Appending the same events again
 * under the same ids changes nothing; an id with other content is refused with {@link
 * EventIdTaken}. What is recorded carries the clock of the database: the message's own is not kept.
 *
 * <p>Reading in order goes by {@linkplain Sequencer positions}, which an event gets shortly after
 * its transaction has committed. The order has no gaps, so a token is a plain number and no event
 * is ever passed by. Reading a stream shows what is committed, positions or not.
 *
 * <p>Not supported: snapshots. Streams are short; storing one is refused.
 */
public final class PostgresEngine implements EventStorageEngine {
  private static final int ROWS_AT_A_TIME = 500;
  private static final String SELECT =
      "SELECT stream_type, stream_id, seq, event_id, recorded_at, type, revision, occurred_on,"
          + " payload, sealed, metadata FROM event_store.event WHERE ";

  private final DataSource dataSource;
  private final JdbcTemplate jdbc;
  private final Rows rows;

  /**
   * @param dataSource appends take part in the transaction that the caller has open on it; without
   *     one an append commits by itself
   */
  public PostgresEngine(EventJson json, DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = new JdbcTemplate(dataSource);
    this.rows = new Rows(json);
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> events) {
    if (!events.isEmpty()) {
      append(
          events.stream().map(event -> rows.row(EventUtils.asDomainEventMessage(event))).toList());
    }
  }

  private void append(List<NewRow> appended) {
    try {
      Connection connection = DataSourceUtils.doGetConnection(dataSource);
      try {
        if (!connection.getAutoCommit()) {
          inTransactionOfCaller(connection, appended);
        } else if (appended.size() == 1) {
          Appends.append(connection, appended);
        } else {
          allOrNothing(connection, appended);
        }
      } finally {
        DataSourceUtils.releaseConnection(connection, dataSource);
      }
    } catch (SQLException e) {
      throw explain(e, appended.get(0));
    }
  }

  /**
   * Once an append has failed, nothing of the transaction is committed, and whoever tries it is
   * told.
   */
  private void inTransactionOfCaller(Connection connection, List<NewRow> appended)
      throws SQLException {
    try {
      Appends.append(connection, appended);
    } catch (EventIdTaken | SQLException e) {
      if (TransactionSynchronizationManager.getResource(dataSource)
          instanceof ConnectionHolder open) {
        open.setRollbackOnly();
      }
      throw e;
    }
  }

  private static void allOrNothing(Connection connection, List<NewRow> appended)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      Appends.append(connection, appended);
      connection.commit();
    } finally {
      // After a commit there is nothing to roll back.
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static RuntimeException explain(SQLException e, NewRow first) {
    if (!SqlStates.isLostRace(e)) {
      return new EventStoreException("the events could not be appended", e);
    }
    return first.seq() == 0
        ? new AggregateStreamCreationException("the stream exists already", e)
        : new ConcurrencyException("someone else appended to the stream first", e);
  }

  @Override
  public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
    return DomainEventStream.of(
        jdbc.<DomainEventMessage<?>>query(
            SELECT + "stream_id = ? AND seq >= ? ORDER BY seq",
            (row, n) -> message(row),
            aggregateIdentifier,
            Math.toIntExact(firstSequenceNumber)));
  }

  /** The events of several streams, each in order. */
  public List<DomainEventMessage<?>> readStreams(Collection<String> streams) {
    return jdbc.query(
        SELECT + "stream_id = ANY (?) ORDER BY stream_id, seq",
        (row, n) -> message(row),
        (Object) streams.toArray(new String[0]));
  }

  private DomainEventMessage<?> message(ResultSet row) throws SQLException {
    Instant recordedAt = Rows.instant(row, "recorded_at");
    return new GenericDomainEventMessage<>(
        row.getString("stream_type"),
        row.getString("stream_id"),
        row.getInt("seq"),
        content(row.getString("event_id"), Rows.event(row), row.getString("metadata")),
        () -> recordedAt);
  }

  private GenericMessage<?> content(String id, StoredEvent event, String metadata) {
    return new GenericMessage<>(id, rows.decode(event), MetaData.from(rows.metadata(metadata)));
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
    return Optional.ofNullable(
        jdbc.queryForObject(
            "SELECT max(seq) FROM event_store.event WHERE stream_id = ?",
            Long.class,
            aggregateIdentifier));
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(
      @Nullable TrackingToken trackingToken, boolean mayBlock) {
    return StreamSupport.stream(new InOrder(position(trackingToken)), false);
  }

  /** Reads batch by batch up to where the order has come; never waits for more. */
  private final class InOrder extends AbstractSpliterator<TrackedEventMessage<?>> {
    private List<OrderedRow> batch = List.of();
    private int next;
    private long position;

    InOrder(long position) {
      super(Long.MAX_VALUE, ORDERED | NONNULL);
      this.position = position;
    }

    @Override
    public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
      if (next == batch.size()) {
        batch = after(position);
        next = 0;
      }
      if (batch.isEmpty()) {
        return false;
      }
      OrderedRow row = batch.get(next++);
      position = row.position();
      action.accept(message(row));
      return true;
    }
  }

  /**
   * An event at its position, not yet read.
   *
   * @param knownAt since when it is in the order
   */
  record OrderedRow(
      long position,
      Instant knownAt,
      String streamType,
      String streamId,
      int seq,
      String eventId,
      StoredEvent event,
      String metadata) {}

  /** The next events after that position, in order; empty when there are none yet. */
  List<OrderedRow> after(long position) {
    return jdbc.query(
        "SELECT l.position, l.known_at, e.stream_type, e.stream_id, e.seq, e.event_id, e.type,"
            + " e.revision, e.occurred_on, e.payload, e.sealed, e.metadata FROM event_store.ledger"
            + " l JOIN event_store.event e USING (appended) WHERE l.position > ? ORDER BY"
            + " l.position LIMIT ?",
        (row, n) ->
            new OrderedRow(
                row.getLong("position"),
                Rows.instant(row, "known_at"),
                row.getString("stream_type"),
                row.getString("stream_id"),
                row.getInt("seq"),
                row.getString("event_id"),
                Rows.event(row),
                row.getString("metadata")),
        position,
        ROWS_AT_A_TIME);
  }

  /**
   * The event itself; its instant is the one since when it is known.
   *
   * @throws UnknownEventType when this version does not know its type or revision
   */
  TrackedEventMessage<?> message(OrderedRow row) {
    return new GenericTrackedDomainEventMessage<>(
        new GlobalSequenceTrackingToken(row.position()),
        row.streamType(),
        row.streamId(),
        row.seq(),
        content(row.eventId(), row.event(), row.metadata()),
        row::knownAt);
  }

  /** The position that a token stands for; -1: before the first event. */
  static long position(@Nullable TrackingToken token) {
    if (token == null) {
      return -1;
    }
    if (token instanceof GlobalSequenceTrackingToken plain) {
      return plain.getGlobalIndex();
    }
    throw new IllegalArgumentException("not a position: " + token.getClass().getSimpleName());
  }

  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(-1);
  }

  @Override
  public TrackingToken createHeadToken() {
    return token("SELECT coalesce(max(position), -1) FROM event_store.ledger");
  }

  /** The token after which come the events known at that instant or later. */
  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    return token(
        "SELECT coalesce(max(position), -1) FROM event_store.ledger WHERE known_at ="
            + " (SELECT max(known_at) FROM event_store.ledger WHERE known_at < ?)",
        dateTime.atOffset(ZoneOffset.UTC));
  }

  private TrackingToken token(String query, Object... parameters) {
    return new GlobalSequenceTrackingToken(
        Objects.requireNonNull(jdbc.queryForObject(query, Long.class, parameters)));
  }

  /**
   * @throws UnsupportedOperationException always
   */
  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    throw new UnsupportedOperationException("streams are short: there are no snapshots");
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
    return Optional.empty();
  }
}

package nl.trajectory.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.PostgresEventStore;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import nl.trajectory.postgres.EmbeddedStore;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One PostgreSQL for all tests of this module; events stay, so each test takes ids of its own. */
public final class TestStore {
  private static final EmbeddedStore STORE = EmbeddedStore.temporary();
  private static final long PATIENCE_SECONDS = 60;

  public static final DataSource APPLICATION = application();
  public static final JdbcClient APP = JdbcClient.create(APPLICATION);
  private static final DataSource OWNING = migrated();
  public static final JdbcClient OWNER = JdbcClient.create(OWNING);
  public static final JdbcTransactionManager TRANSACTIONS = new JdbcTransactionManager(APPLICATION);
  public static final TransactionManager AXON_TRANSACTIONS =
      new SpringTransactionManager(TRANSACTIONS);
  public static final EventJson JSON = new EventJson();
  public static final PostgresEngine ENGINE = new PostgresEngine(JSON, APPLICATION);
  public static final Positions POSITIONS = new Positions(APPLICATION);
  public static final Sequencer SEQUENCER = new Sequencer(APPLICATION, POSITIONS).start();
  public static final EventStore EVENTS =
      new PostgresEventStore(ENGINE, POSITIONS, SEQUENCER::wake, (error, position) -> {});

  private TestStore() {}

  private static DataSource application() {
    return pool();
  }

  /** Connections apart from those of {@link #APPLICATION}, as another node has them. */
  public static HikariDataSource pool() {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(STORE.application().jdbcUrl());
    pool.setUsername(STORE.application().username());
    pool.setPassword(STORE.application().password());
    return new HikariDataSource(pool);
  }

  private static DataSource migrated() {
    DataSource owner =
        new DriverManagerDataSource(
            STORE.owner().jdbcUrl(), STORE.owner().username(), STORE.owner().password());
    EventStoreSchema.migrate(owner);
    return owner;
  }

  public static String newId() {
    return UUID.randomUUID().toString();
  }

  public static DomainEventMessage<?> message(String stream, long sequence, Object event) {
    return message(stream, sequence, event, Map.of(), Instant.parse("2030-01-01T00:00:00Z"));
  }

  public static DomainEventMessage<?> message(
      String stream, long sequence, Object event, Map<String, ?> metaData, Instant at) {
    String kind = Objects.requireNonNull(EventJson.streamTypeOf(EventJson.typeOf(event)), "kind");
    return new GenericDomainEventMessage<>(kind, stream, sequence, event, metaData, newId(), at);
  }

  /** Publishes events, and waits until they are in the order. */
  public static void publish(DomainEventMessage<?>... messages) {
    EVENTS.publish(messages);
    await("the events are in the order", () -> placed(messages) == messages.length);
  }

  /**
   * Waits until nothing is left outside of the order, and what comes next is known at an instant of
   * its own.
   */
  public static void drain() {
    SEQUENCER.wake();
    await(
        "everything is in order",
        () ->
            APP.sql(
                    "SELECT known_at < clock_timestamp() AND next_position ="
                        + " (SELECT count(*) FROM event_store.event) FROM event_store.sequencer")
                .query(Boolean.class)
                .single());
  }

  private static int placed(DomainEventMessage<?>... messages) {
    return APP.sql(
            "SELECT count(*) FROM event_store.ledger JOIN event_store.event USING (appended)"
                + " WHERE event_id = ANY (?)")
        .param(
            Arrays.stream(messages)
                .map(message -> UUID.fromString(message.getIdentifier()))
                .toArray(UUID[]::new))
        .query(Integer.class)
        .single();
  }

  public static List<Object> payloads(String stream) {
    return EVENTS
        .readEvents(stream)
        .asStream()
        .<Object>map(DomainEventMessage::getPayload)
        .toList();
  }

  /** Lets an event be in the order that only a later version knows, and takes it back again. */
  public static void withOneOfTomorrow(String stream, Consumer<DataSource> test) {
    withOneOfTomorrow(stream, "TrialPostponed", 1, test);
  }

  public static void withOneOfTomorrow(
      String stream, String type, int revision, Consumer<DataSource> test) {
    new TransactionTemplate(new JdbcTransactionManager(OWNING))
        .executeWithoutResult(
            transaction -> {
              transaction.setRollbackOnly();
              OWNER
                  .sql(
                      "WITH tomorrow AS (INSERT INTO event_store.event (event_id, stream_id, seq,"
                          + " stream_type, type, revision, payload, metadata, salt, commitment)"
                          + " VALUES (gen_random_uuid(), ?, 0, 'Trajectory', ?, ?, '{}', '{}',"
                          + " sha256(''), sha256('')) RETURNING appended) INSERT INTO"
                          + " event_store.ledger SELECT (SELECT next_position FROM"
                          + " event_store.sequencer), appended, clock_timestamp(), sha256('') FROM"
                          + " tomorrow")
                  .params(stream, type, revision)
                  .update();
              test.accept(OWNING);
            });
  }

  /** Appends, and leaves the transaction of that connection open. */
  public static void stall(Connection connection) throws SQLException {
    connection
        .createStatement()
        .execute(
            "INSERT INTO event_store.event (stream_id, seq, event_id, stream_type, type, revision,"
                + " payload, metadata, salt, commitment) VALUES ('%s', 0, gen_random_uuid(),"
                    .formatted(newId())
                + " 'Cohort', 'SeatReleased', 1, '{\"trajectoryId\": \"t\"}', '{}', sha256(''),"
                + " sha256(''))");
  }

  /** Looks again and again until it is so. */
  public static void await(String what, BooleanSupplier holds) {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
        throw new AssertionError("waited in vain until " + what);
      }
      Thread.onSpinWait();
    }
  }

  /** Looks until a session waits for another one's transaction to end. */
  public static void awaitSomeoneWaiting() {
    await(
        "someone waits for a lock",
        () ->
            OWNER
                .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                .query(Boolean.class)
                .single());
  }
}

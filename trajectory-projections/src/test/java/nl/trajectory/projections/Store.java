package nl.trajectory.projections;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.PostgresEventStore;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.eventstore.read.JdbcHistories;
import nl.trajectory.eventstore.read.JdbcRecordedEvents;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.facts.CaughtUp;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.FactsProjection;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.rebuild.Rebuild;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.success.SuccessRateView;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An empty store in the one PostgreSQL of this module's tests, put together as the program does.
 */
public final class Store implements AutoCloseable {
  private static final EmbeddedStore SERVER = EmbeddedStore.temporary();
  private static final long PATIENCE_SECONDS = 60;
  private static @Nullable Store current;

  public final JdbcClient owner;
  public final JdbcClient app;
  public final EventStore events;
  public final Histories histories;
  public final Facts facts;
  public final CohortView cohorts;
  public final SuccessRateView successRates;
  public final Listings listings;

  private final CaughtUp caughtUp;
  private final Positions positions;
  private final JdbcTransactionManager transactions;
  private final RecordedEvents recorded;
  private final DataSource application;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<SingleConnectionDataSource> nodes = new ArrayList<>();
  private final List<HikariDataSource> pools = new ArrayList<>();
  private @Nullable Sequencer sequencer;

  private Store() {
    DataSource owning = connections(SERVER.owner());
    owner = JdbcClient.create(owning);
    owner
        .sql(
            "DROP SCHEMA IF EXISTS event_store, publication, vault, views, views_rebuilt, judging"
                + " CASCADE")
        .update();
    EventStoreSchema.migrate(owning);
    ProjectionSchema.migrate(owning);
    application = connections(SERVER.application());
    app = JdbcClient.create(application);
    transactions = new JdbcTransactionManager(application);
    EventJson json = new EventJson();
    positions = new Positions(application);
    events =
        new PostgresEventStore(
            new PostgresEngine(json, application), positions, () -> {}, (error, position) -> {});
    histories = new JdbcHistories(json, application, transactions);
    recorded = new JdbcRecordedEvents(json, app);
    caughtUp = CaughtUp.of(FactsProjection.VIEW, recorded, app);
    facts = new Facts(app, histories, caughtUp, transactions);
    cohorts = new CohortView(app, facts, RandomHistories.PROGRAMMES, CohortRules.ALL);
    successRates = new SuccessRateView(app, facts, RandomHistories.PROGRAMMES);
    listings = new Listings(app, facts);
  }

  /** Everything that was in the store before is gone, and that one is closed. */
  public static synchronized Store empty() {
    if (current != null) {
      current.close();
    }
    current = new Store();
    return current;
  }

  private HikariDataSource connections(DatabaseAddress address) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(address.jdbcUrl());
    pool.setUsername(address.username());
    pool.setPassword(address.password());
    pool.setMinimumIdle(0);
    HikariDataSource connections = new HikariDataSource(pool);
    pools.add(connections);
    return connections;
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    subscriptions.clear();
    if (sequencer != null) {
      sequencer.close();
      sequencer = null;
    }
    positions.close();
    nodes.forEach(SingleConnectionDataSource::destroy);
    nodes.clear();
    pools.forEach(HikariDataSource::close);
    pools.clear();
  }

  /** What a program has of the store; all of it on one connection, so for one thread at a time. */
  public record Node(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      EventStore events,
      Histories histories,
      RecordedEvents recorded) {}

  /** Upgrades tables once more, which were brought back to what they were before. */
  public void migrateAgain(String file) {
    try (InputStream migration =
        ProjectionSchema.class.getResourceAsStream(
            "/nl/trajectory/projections/migration/" + file)) {
      owner.sql(new String(migration.readAllBytes(), StandardCharsets.UTF_8)).update();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells when the order of this store has grown. */
  public Positions positions() {
    return positions;
  }

  /** What a rebuild works by. */
  public Rebuild.Store toRebuild() {
    return new Rebuild.Store(
        application, owner, transactions, recorded, histories, RandomHistories.BOOK);
  }

  /** One more program on this store; closed with it. */
  public Node node() {
    DatabaseAddress address = SERVER.application();
    SingleConnectionDataSource own =
        new SingleConnectionDataSource(
            address.jdbcUrl(), address.username(), address.password(), true);
    nodes.add(own);
    JdbcClient jdbc = JdbcClient.create(own);
    JdbcTransactionManager itsTransactions = new JdbcTransactionManager(own);
    EventJson json = new EventJson();
    return new Node(
        jdbc,
        itsTransactions,
        new PostgresEventStore(
            new PostgresEngine(json, own), positions, () -> {}, (error, position) -> {}),
        new JdbcHistories(json, own, itsTransactions),
        new JdbcRecordedEvents(json, jdbc));
  }

  public void inTransaction(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
  }

  // Recording

  public static DomainEventMessage<?> message(
      String type, String stream, long sequence, Object event, Instant at) {
    return new GenericDomainEventMessage<>(
        type, stream, sequence, event, Map.of(), UUID.randomUUID().toString(), at);
  }

  /** Appends events and puts them in order, each known since the instant of its message. */
  public void publish(List<? extends DomainEventMessage<?>> messages) {
    events.publish(messages);
    messages.stream()
        .collect(
            Collectors.groupingBy(
                DomainEventMessage::getTimestamp,
                TreeMap::new,
                Collectors.mapping(DomainEventMessage::getIdentifier, Collectors.toList())))
        .forEach(this::place);
  }

  private void place(Instant knownAt, List<String> ids) {
    owner
        .sql(
            "INSERT INTO event_store.ledger (position, appended, known_at, leaf)"
                + " SELECT (SELECT coalesce(max(position), -1) FROM event_store.ledger)"
                + " + row_number() OVER (ORDER BY appended), appended, ?, sha256('')"
                + " FROM event_store.event WHERE event_id = ANY (?)")
        .params(
            knownAt.atOffset(ZoneOffset.UTC),
            ids.stream().map(UUID::fromString).toArray(UUID[]::new))
        .update();
    owner.sql("NOTIFY trajectory_positions").update();
  }

  /**
   * Puts the next events in order that have no position yet.
   *
   * @return how many there were, at most as many as asked for
   */
  public int order(int atMost, Instant knownAt) {
    return owner
        .sql(
            "INSERT INTO event_store.ledger (position, appended, known_at, leaf)"
                + " SELECT (SELECT coalesce(max(position), -1) FROM event_store.ledger)"
                + " + row_number() OVER (ORDER BY appended), appended, ?, sha256('')"
                + " FROM (SELECT appended FROM event_store.event WHERE appended >"
                + " (SELECT coalesce(max(appended), 0) FROM event_store.ledger)"
                + " ORDER BY appended LIMIT ?) unplaced")
        .params(knownAt.atOffset(ZoneOffset.UTC), atMost)
        .update();
  }

  /** From now on events get their positions as in the program; others must not give any. */
  public void sequence() {
    sequencer = new Sequencer(application, positions).start();
  }

  /** Waits until all that was appended is in order. */
  public void awaitOrdered() {
    await(
        "everything is in order",
        () ->
            app.sql(
                    "SELECT (SELECT count(*) FROM event_store.event)"
                        + " = (SELECT count(*) FROM event_store.ledger)")
                .query(Boolean.class)
                .single());
  }

  /** Puts an event of a trajectory in order that no message could be made of. */
  public void insert(String stream, int sequence, String type, String payload, Instant at) {
    UUID id = UUID.randomUUID();
    app.sql(
            "INSERT INTO event_store.event (event_id, stream_id, seq, stream_type, type, revision,"
                + " payload, metadata, salt, commitment)"
                + " VALUES (?, ?, ?, 'Trajectory', ?, 1, CAST(? AS jsonb), '{}', sha256(''),"
                + " sha256(''))")
        .params(id, stream, sequence, type, payload)
        .update();
    place(at, List.of(id.toString()));
  }

  /** Records what happened to a trajectory; its stream has the name of its reference. */
  public void record(String reference, Instant at, List<? extends TrajectoryEvent> happened) {
    long next = events.lastSequenceNumberFor(reference).orElse(-1L) + 1;
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (TrajectoryEvent event : happened) {
      messages.add(message("Trajectory", reference, next + messages.size(), event, at));
    }
    publish(messages);
  }

  /** Its stream has the name of its reference, with "id-" before it. */
  public void plan(CohortPlanned cohort, Instant at) {
    publish(List.of(message("Cohort", "id-" + cohort.reference(), 0, cohort, at)));
  }

  public void close(String cohort, CohortClosed closed, Instant at) {
    publish(List.of(message("Cohort", "id-" + cohort, 1, closed, at)));
  }

  public void register(EmployerRegistered employer, Instant at) {
    publish(List.of(message("Employer", "id-" + employer.reference(), 0, employer, at)));
  }

  // Projecting

  /** A subscription of the facts that is not started yet; closed with the store. */
  public Subscription subscription(int eventsInABatch) {
    return subscription(projection(), eventsInABatch);
  }

  /** What keeps the facts. */
  public FactsProjection projection() {
    return new FactsProjection(app, histories, RandomHistories.BOOK, caughtUp);
  }

  /** A subscription that is not started yet; closed with the store. */
  public Subscription subscription(Subscriber subscriber, int eventsInABatch) {
    Subscription subscription =
        new Subscription(
            new OfSize(subscriber, eventsInABatch), recorded, app, transactions, positions);
    subscriptions.add(subscription);
    return subscription;
  }

  /** The same, at work on the connection of a program that takes by itself. */
  public Subscription subscription(Subscriber subscriber, int eventsInABatch, Node node) {
    return new Subscription(
        new OfSize(subscriber, eventsInABatch),
        node.recorded(),
        node.jdbc(),
        node.transactions(),
        positions);
  }

  /** Takes so many at once, whatever it took by itself. */
  private record OfSize(Subscriber subscriber, int batchSize) implements Subscriber {
    @Override
    public String name() {
      return subscriber.name();
    }

    @Override
    public long position() {
      return subscriber.position();
    }

    @Override
    public OptionalLong lockPosition() {
      return subscriber.lockPosition();
    }

    @Override
    public void take(List<RecordedEvent> batch) {
      subscriber.take(batch);
    }

    @Override
    public void taken() {
      subscriber.taken();
    }
  }

  /** Projects everything recorded so far. */
  public void project() {
    if (subscriptions.isEmpty()) {
      subscription(200).start();
    }
    awaitProjected();
  }

  public void awaitProjected() {
    await("everything is projected", () -> projected() >= recorded());
  }

  /** The last position that the facts have taken; -1: none. */
  public long projected() {
    return app.sql("SELECT coalesce(max(position), -1) FROM views.view_position WHERE view = ?")
        .param(FactsProjection.VIEW)
        .query(Long.class)
        .single();
  }

  /** The last position recorded; -1: none. */
  public long recorded() {
    return app.sql("SELECT coalesce(max(position), -1) FROM event_store.ledger")
        .query(Long.class)
        .single();
  }

  /** Waits until a subscription has stopped at an error. */
  public void awaitFailure() {
    await(
        "a subscription stops at an error",
        () -> subscriptions.stream().anyMatch(each -> each.failure() != null));
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
}

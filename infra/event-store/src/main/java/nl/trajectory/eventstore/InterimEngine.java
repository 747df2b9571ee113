package nl.trajectory.eventstore;

import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;

/**
 * The framework's own JDBC engine on our tables. It stands in for an engine of our own, and is
 * known to nothing outside this class.
 *
 * <p>Not guaranteed: positions have gaps, and a transaction that stalls for longer than a minute
 * before it commits may be passed by.
 */
public final class InterimEngine {
  private static final String UNIQUE_VIOLATION = "23505";

  private static final long MILLISECONDS_BETWEEN_LOOKS = 50;

  private InterimEngine() {}

  public static EventStore eventStore(
      EventJson json, ConnectionProvider connections, TransactionManager transactions) {
    EventSerializer serializer = new EventSerializer(json);
    JdbcEventStorageEngine.Builder builder =
        JdbcEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .dataType(String.class)
            .persistenceExceptionResolver(InterimEngine::isDuplicateKey)
            .schema(
                EventSchema.builder()
                    .eventTable("event_store.event")
                    .globalIndexColumn("global_index")
                    .timestampColumn("time_stamp")
                    .eventIdentifierColumn("event_identifier")
                    .aggregateIdentifierColumn("aggregate_identifier")
                    .sequenceNumberColumn("sequence_number")
                    .typeColumn("type")
                    .payloadTypeColumn("payload_type")
                    .payloadRevisionColumn("payload_revision")
                    .payloadColumn("payload")
                    .metaDataColumn("meta_data")
                    .build());
    // Each reader reads for itself: the shared reader would log an error and go on without telling.
    return EmbeddedEventStore.builder()
        .storageEngine(new WithoutSnapshots(builder))
        .optimizeEventConsumption(false)
        .fetchDelay(MILLISECONDS_BETWEEN_LOOKS)
        .build();
  }

  /** The driver wraps the cause; the framework's default looks for another database's codes. */
  static boolean isDuplicateKey(Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Streams are short, so there are no snapshots, and no table to look for them in. */
  private static final class WithoutSnapshots extends JdbcEventStorageEngine {
    WithoutSnapshots(Builder builder) {
      super(builder);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
      return Optional.empty();
    }
  }
}

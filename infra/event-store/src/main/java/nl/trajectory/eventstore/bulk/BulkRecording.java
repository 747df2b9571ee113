package nl.trajectory.eventstore.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import nl.trajectory.domain.References;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.SqlStates;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.format.Rows.NewRow;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records much at once: what commands append and the references they take is kept in memory, where
 * later commands find it, and written chunk by chunk with COPY, each chunk in a transaction of its
 * own. While one is written the next is decided on what it says. The database still decides: where
 * someone else took a number or a reference meanwhile, the chunk is refused as a whole, and it and
 * the next are to be decided anew. Not thread-safe.
 */
public final class BulkRecording {
  private final DataSource dataSource;
  private final Rows rows;
  private final BulkEngine engine;
  private final EventStore events;
  private final TakenReferences references;
  private @Nullable Future<?> writing;

  public BulkRecording(EventJson json, DataSource dataSource) {
    this.dataSource = dataSource;
    this.rows = new Rows(json);
    this.engine = new BulkEngine(new PostgresEngine(json, dataSource));
    this.events = new BufferedEventStore(engine);
    this.references = new TakenReferences(JdbcClient.create(dataSource));
  }

  /** The events of the database and those of the chunk. */
  public EventStore events() {
    return events;
  }

  /** The events of the chunk, in the order of appending. */
  public List<DomainEventMessage<?>> appended() {
    return List.copyOf(engine.appended());
  }

  /** The references of the database and those of the chunk. */
  public References references() {
    return references;
  }

  /** Looks up at once what the next chunk may ask for; anything else is looked up when asked. */
  public void prefetch(Collection<String> mentioned) {
    references.prefetch(mentioned);
    engine.prefetch(references.streams(mentioned));
  }

  /**
   * Begins to write the chunk, and goes on with the next; {@link #awaitWritten} is to follow before
   * that one is written.
   *
   * @throws IllegalStateException when nobody has waited for the chunk before
   */
  public void beginWriting() {
    if (writing != null) {
      throw new IllegalStateException("the chunk before is being written");
    }
    List<DomainEventMessage<?>> events = engine.leave();
    Map<TakenReferences.Key, String> taken = references.leave();
    FutureTask<?> task =
        new FutureTask<>(
            () -> {
              write(events, taken);
              return null;
            });
    Thread writer = new Thread(task, "bulk-writer");
    writer.setDaemon(true);
    writer.start();
    writing = task;
  }

  /**
   * Waits until the chunk that is being written is there; returns at once when there is none.
   *
   * @throws ConcurrencyException when someone else was first; nothing of the chunk is written, and
   *     it and whatever was decided since are forgotten
   */
  public void awaitWritten() {
    if (writing == null) {
      return;
    }
    Future<?> task = writing;
    writing = null;
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventStoreException("interrupted while a chunk was written", e);
    } catch (ExecutionException e) {
      engine.forget();
      references.clear();
      throw explain(e.getCause());
    }
    engine.arrived();
    references.arrived();
  }

  private static RuntimeException explain(@Nullable Throwable cause) {
    return cause != null && SqlStates.isLostRace(cause)
        ? new ConcurrencyException("someone else was first", cause)
        : new EventStoreException("the chunk could not be written", cause);
  }

  private void write(List<DomainEventMessage<?>> events, Map<TakenReferences.Key, String> taken)
      throws SQLException {
    List<NewRow> newRows = events.stream().<NewRow>map(rows::row).toList();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        BinaryCopy.references(connection, taken);
        BinaryCopy.events(connection, newRows);
        connection.commit();
      } finally {
        connection.rollback(); // After a commit there is nothing to roll back.
        connection.setAutoCommit(true);
      }
    }
  }
}

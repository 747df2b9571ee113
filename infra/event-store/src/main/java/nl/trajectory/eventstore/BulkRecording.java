package nl.trajectory.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import nl.trajectory.domain.References;
import nl.trajectory.eventstore.Rows.NewRow;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records much at once: what commands append and the references they take is kept in memory, where
 * later commands find it, and written chunk by chunk with COPY, each chunk in a transaction of its
 * own. The database still decides: where someone else took a number or a reference meanwhile, the
 * chunk is refused as a whole, to be decided anew. Not for several threads.
 */
public final class BulkRecording {
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final Rows rows;
  private final BulkEngine engine;
  private final EventStore events;
  private final TakenReferences references;

  public BulkRecording(EventJson json, DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.rows = new Rows(json);
    this.engine = new BulkEngine(new PostgresEngine(json, dataSource));
    this.events = new BufferedEventStore(engine);
    this.references = new TakenReferences(new JdbcReferences(jdbc));
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
   * Writes the chunk.
   *
   * @throws ConcurrencyException when someone else was first; nothing of the chunk is written, and
   *     {@link #discard} is to follow
   */
  public void write() {
    List<DomainEventMessage<?>> appended = engine.appended();
    List<NewRow> newRows = appended.stream().<NewRow>map(rows::row).toList();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        BinaryCopy.references(connection, references.taken);
        BinaryCopy.events(connection, newRows);
        connection.commit();
      } finally {
        // After a commit there is nothing to roll back.
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlStates.isLostRace(e)
          ? new ConcurrencyException("someone else was first", e)
          : new EventStoreException("the chunk could not be written", e);
    }
    engine.forget();
    references.written();
  }

  /** Drops the chunk, and all that was looked up. */
  public void discard() {
    engine.forget();
    references.clear();
  }

  /** A reference of a kind. */
  record Key(References.Kind kind, String reference) {}

  private final class TakenReferences implements References {
    private static final int MOST_KEPT = 100_000;

    private final JdbcReferences stored;
    private final Map<Key, String> known = new HashMap<>();
    private final Map<Key, String> taken = new HashMap<>();

    /** Looked up, so that what is not known of these is nowhere. */
    private final Set<String> lookedUp = new HashSet<>();

    TakenReferences(JdbcReferences stored) {
      this.stored = stored;
    }

    @Override
    public Optional<String> find(Kind kind, String reference) {
      Key key = new Key(kind, reference);
      String streamId = taken.getOrDefault(key, known.get(key));
      if (streamId == null && !lookedUp.contains(reference)) {
        streamId = stored.find(kind, reference).orElse(null);
        if (streamId != null) {
          known.put(key, streamId);
        }
      }
      return Optional.ofNullable(streamId);
    }

    /** A command that is refused afterwards has taken nothing. */
    @Override
    public void take(Kind kind, String reference, String streamId) {
      Key key = new Key(kind, reference);
      taken.put(key, streamId);
      CurrentUnitOfWork.get().onRollback(refused -> taken.remove(key));
    }

    private void prefetch(Collection<String> mentioned) {
      lookedUp.clear();
      if (known.size() > MOST_KEPT) {
        known.clear();
      }
      jdbc.sql(
              "SELECT kind, reference, stream_id FROM event_store.reference WHERE reference = ANY"
                  + " (?)")
          .param(mentioned.toArray(new String[0]))
          .query(
              row -> {
                Key key = new Key(Kind.valueOf(row.getString(1)), row.getString(2));
                known.put(key, row.getString(3));
              });
      lookedUp.addAll(mentioned);
    }

    private Set<String> streams(Collection<String> mentioned) {
      Set<String> streams = new HashSet<>();
      for (String reference : mentioned) {
        for (Kind kind : Kind.values()) {
          String streamId = known.get(new Key(kind, reference));
          if (streamId != null) {
            streams.add(streamId);
          }
        }
      }
      return streams;
    }

    private void written() {
      known.putAll(taken);
      taken.clear();
    }

    private void clear() {
      known.clear();
      taken.clear();
      lookedUp.clear();
    }
  }
}

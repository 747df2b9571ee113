package nl.trajectory.eventstore.bulk;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.References;
import nl.trajectory.eventstore.append.JdbcReferences;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The references of the database and those that were taken in the chunk. Not thread-safe. */
final class TakenReferences implements References {
  /** A reference of a kind. */
  record Key(References.Kind kind, String reference) {}

  private static final int MOST_KEPT = 100_000;

  private final JdbcClient jdbc;
  private final JdbcReferences stored;
  private final Map<Key, String> known = new HashMap<>();
  private Map<Key, String> taken = new HashMap<>();

  /** Being written. */
  private Map<Key, String> leaving = Map.of();

  /** Looked up, so that what is not known of these is nowhere. */
  private final Set<String> lookedUp = new HashSet<>();

  TakenReferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.stored = new JdbcReferences(jdbc);
  }

  @Override
  public Optional<String> find(Kind kind, String reference) {
    Key key = new Key(kind, reference);
    String streamId = taken.getOrDefault(key, leaving.getOrDefault(key, known.get(key)));
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

  /** Looks up at once what is mentioned; of what is not found it is known that it is nowhere. */
  void prefetch(Collection<String> mentioned) {
    lookedUp.clear();
    if (known.size() > MOST_KEPT) {
      known.clear();
    }
    jdbc.sql(
            "SELECT kind, reference, stream_id FROM event_store.references_named(CAST(? AS"
                + " text[]))")
        .param(mentioned.toArray(new String[0]))
        .query(
            row -> {
              Key key = new Key(Kind.valueOf(row.getString(1)), row.getString(2));
              known.put(key, row.getString(3));
            });
    lookedUp.addAll(mentioned);
  }

  /** The streams that were looked up for what is mentioned. */
  Set<String> streams(Collection<String> mentioned) {
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

  /** Hands over what was taken in the chunk, which goes on to be found. */
  Map<Key, String> leave() {
    leaving = taken;
    taken = new HashMap<>();
    return leaving;
  }

  /** What was handed over is in the database. */
  void arrived() {
    known.putAll(leaving);
    leaving = Map.of();
  }

  /** Forgets everything. */
  void clear() {
    known.clear();
    taken.clear();
    leaving = Map.of();
    lookedUp.clear();
  }
}

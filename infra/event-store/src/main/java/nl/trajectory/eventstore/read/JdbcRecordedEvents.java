package nl.trajectory.eventstore.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads events from their table, in the order of their positions or by stream. */
public final class JdbcRecordedEvents implements RecordedEvents {
  private static final String COLUMNS =
      "SELECT e.stream_id, e.seq, e.type, e.revision, e.occurred_on, e.payload, e.sealed";
  private static final String IN_ORDER =
      COLUMNS
          + ", e.metadata, l.position, l.known_at FROM event_store.event e"
          + " JOIN event_store.ledger l USING (appended) WHERE l.position > ?";

  private static final String OF_STREAM =
      COLUMNS
          + ", e.metadata, l.position, l.known_at FROM event_store.event e LEFT JOIN"
          + " event_store.ledger l USING (appended) WHERE e.stream_id = ? AND CASE WHEN l.position"
          + " IS NULL THEN ? ELSE l.position <= ? END ORDER BY e.seq";

  private static final String OF_STREAMS =
      COLUMNS
          + ", e.metadata, l.position, l.known_at FROM event_store.event e"
          + " JOIN event_store.ledger l USING (appended)"
          + " WHERE e.stream_id = ANY (?) AND l.position <= ? ORDER BY e.stream_id, e.seq";

  private static final long BEFORE_ALL = -1;

  private final Rows rows;
  private final JdbcClient jdbc;

  public JdbcRecordedEvents(EventJson json, JdbcClient jdbc) {
    this.rows = new Rows(json);
    this.jdbc = jdbc;
  }

  @Override
  public long last() {
    return jdbc.sql("SELECT coalesce(max(position), -1) FROM event_store.ledger")
        .query(Long.class)
        .single();
  }

  @Override
  public List<RecordedEvent> after(long position, int atMost) {
    return jdbc.sql(IN_ORDER + " ORDER BY l.position LIMIT ?")
        .params(position, atMost)
        .query((row, n) -> event(row))
        .list();
  }

  @Override
  public List<RecordedEvent> ofFunding(long after, long upTo) {
    return jdbc.sql(
            IN_ORDER
                + " AND l.position <= ? AND e.stream_type IN ('Cohort', 'Agreement', 'Cost',"
                + " 'Claim') ORDER BY l.position")
        .params(after, upTo)
        .query((row, n) -> event(row))
        .list();
  }

  @Override
  public List<RecordedEvent> ofPlaces(long upTo) {
    return jdbc.sql(
            IN_ORDER
                + " AND l.position <= ? AND e.stream_type IN ('Cohort', 'Employer')"
                + " AND e.type NOT IN ('SeatTaken', 'SeatReleased') ORDER BY l.position")
        .params(BEFORE_ALL, upTo)
        .query((row, n) -> event(row))
        .list();
  }

  @Override
  public List<StreamEvent> ofStream(String stream, @Nullable Long upTo) {
    return jdbc.sql(OF_STREAM)
        .params(stream, upTo == null, upTo == null ? Long.MAX_VALUE : upTo)
        .query(
            (row, n) ->
                new StreamEvent(
                    row.getInt("seq"),
                    row.getObject("position", Long.class),
                    Rows.instantIfAny(row, "known_at"),
                    Metadata.recordedBy(rows.metadata(row.getString("metadata"))),
                    rows.decode(Rows.event(row))))
        .list();
  }

  @Override
  public List<RecordedEvent> ofStreams(Collection<String> streams, long upTo) {
    return jdbc.sql(OF_STREAMS)
        .params(streams.toArray(new String[0]), upTo)
        .query((row, n) -> event(row))
        .list();
  }

  @Override
  public boolean hasClaims() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM event_store.event WHERE stream_type = 'Claim')")
        .query(Boolean.class)
        .single();
  }

  @Override
  public Map<Long, String> leafHashes(Collection<Long> positions) {
    Map<Long, String> hashes = new HashMap<>();
    jdbc.sql("SELECT position, leaf FROM event_store.ledger WHERE position = ANY (?)")
        .param(positions.toArray(new Long[0]))
        .query(
            row -> {
              hashes.put(row.getLong(1), Hash.of(row.getBytes(2)).toBase64());
            });
    return hashes;
  }

  @Override
  public Map<String, List<Object>> streams(Collection<String> streams) {
    Map<String, List<Object>> found = new HashMap<>();
    jdbc.sql(
            COLUMNS
                + " FROM event_store.event e WHERE e.stream_id = ANY (?)"
                + " ORDER BY e.stream_id, e.seq")
        .param(streams.toArray(new String[0]))
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getString("stream_id"), stream -> new ArrayList<>())
                  .add(rows.decode(Rows.event(row)));
            });
    return found;
  }

  private RecordedEvent event(ResultSet row) throws SQLException {
    return new RecordedEvent(
        row.getString("stream_id"),
        row.getInt("seq"),
        row.getLong("position"),
        Rows.instant(row, "known_at"),
        Metadata.recordedBy(rows.metadata(row.getString("metadata"))),
        rows.decode(Rows.event(row)));
  }
}

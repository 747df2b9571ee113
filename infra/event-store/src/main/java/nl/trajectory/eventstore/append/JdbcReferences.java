package nl.trajectory.eventstore.append;

import java.util.Optional;
import nl.trajectory.domain.References;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** References in a table; the primary key decides between two who take one at the same moment. */
public final class JdbcReferences implements References {
  private final JdbcClient jdbc;

  public JdbcReferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<String> find(Kind kind, String reference) {
    return jdbc.sql("SELECT stream_id FROM event_store.reference WHERE kind = ? AND reference = ?")
        .params(kind.name(), reference)
        .query(String.class)
        .optional();
  }

  @Override
  public void take(Kind kind, String reference, String streamId) {
    int taken =
        jdbc.sql(
                "INSERT INTO event_store.reference (kind, reference, stream_id) VALUES (?, ?, ?)"
                    + " ON CONFLICT DO NOTHING")
            .params(kind.name(), reference, streamId)
            .update();
    if (taken == 0) {
      throw new ConcurrencyException("someone else has just taken the reference");
    }
  }

  /** The reference that the stream of that kind was made known under. */
  public Optional<String> referenceOf(Kind kind, String streamId) {
    return jdbc.sql(
            "SELECT reference FROM event_store.reference WHERE kind = ? AND stream_id = ? LIMIT 1")
        .params(kind.name(), streamId)
        .query(String.class)
        .optional();
  }
}

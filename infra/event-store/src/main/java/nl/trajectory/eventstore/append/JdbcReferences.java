package nl.trajectory.eventstore.append;

import java.util.Optional;
import nl.trajectory.domain.References;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * References in a table; the primary key decides between two who take one at the same moment. What
 * a reference stands for never changes, so the answer is kept.
 */
public final class JdbcReferences implements References {
  private static final int MOST_KEPT = 50_000;

  private final JdbcClient jdbc;
  private final ForGood<Name> streams = new ForGood<>(MOST_KEPT);
  private final ForGood<Name> names = new ForGood<>(MOST_KEPT);

  public JdbcReferences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  private record Name(Kind kind, String name) {}

  @Override
  public Optional<String> find(Kind kind, String reference) {
    return streams.find(
        new Name(kind, reference),
        () ->
            jdbc.sql("SELECT stream_id FROM event_store.reference WHERE kind = ? AND reference = ?")
                .params(kind.name(), reference)
                .query(String.class)
                .optional());
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
    return names.find(
        new Name(kind, streamId),
        () ->
            jdbc.sql(
                    "SELECT reference FROM event_store.reference WHERE kind = ? AND stream_id = ?"
                        + " LIMIT 1")
                .params(kind.name(), streamId)
                .query(String.class)
                .optional());
  }
}

package nl.trajectory.api.looking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import nl.trajectory.domain.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where it is kept what participants ask to be put right. The text is sealed before it comes here.
 */
@Component
public final class CorrectionRequests {
  private final JdbcClient jdbc;

  CorrectionRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What a participant asks.
   *
   * @param trajectory the generated id of which one
   * @param region that ran it when it was asked; null: none is known
   * @param sequence of the entry that it is about; null: of none in particular
   */
  public record Asked(
      String participant,
      String trajectory,
      @Nullable String region,
      @Nullable Integer sequence,
      Sealed text) {}

  /** What was asked, with its number and when by the clock of the database. */
  public record Kept(long id, Instant askedAt, Asked asked) {}

  public Kept add(Asked asked, String traceId) {
    return jdbc.sql(
            """
            INSERT INTO access_log.correction_request
              (participant, trajectory, region, sequence, ciphertext, mark, trace_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            RETURNING id, asked_at, participant, trajectory, region, sequence, ciphertext, mark
            """)
        .param(asked.participant())
        .param(asked.trajectory())
        .param(asked.region())
        .param(asked.sequence())
        .param(asked.text().ciphertext())
        .param(asked.text().mark())
        .param(traceId)
        .query((row, number) -> kept(row))
        .single();
  }

  /**
   * The latest first.
   *
   * @param participant of whom; null: of anyone
   * @param regions of which regions; null: of all
   * @param after only those before the one of that id; null: from the latest
   */
  public List<Kept> page(
      @Nullable String participant,
      @Nullable Collection<String> regions,
      @Nullable Long after,
      int limit) {
    return jdbc.sql(
            """
            SELECT id, asked_at, participant, trajectory, region, sequence, ciphertext, mark
            FROM access_log.correction_request
            WHERE (CAST(:participant AS text) IS NULL OR participant = :participant)
              AND (CAST(:regions AS text[]) IS NULL OR region = ANY (:regions))
              AND (CAST(:after AS bigint) IS NULL OR id < :after)
            ORDER BY id DESC LIMIT :limit
            """)
        .param("participant", participant)
        .param("regions", regions == null ? null : regions.toArray(new String[0]))
        .param("after", after)
        .param("limit", limit)
        .query((row, number) -> kept(row))
        .list();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getLong("id"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        new Asked(
            row.getString("participant"),
            row.getString("trajectory"),
            row.getString("region"),
            row.getObject("sequence", Integer.class),
            new Sealed(row.getString("ciphertext"), row.getString("mark"))));
  }
}

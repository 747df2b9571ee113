package nl.trajectory.api.looking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.api.looking.Look.Looker;
import nl.trajectory.api.looking.Look.What;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where looks are kept. What was added can be asked and not be changed. */
@Component
public final class AccessLog {
  private final JdbcClient jdbc;

  AccessLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds one look for each trajectory, at once.
   *
   * @param participants whose they are, by trajectory id
   */
  public void add(Looker by, Map<String, String> participants, What what, String traceId) {
    Map<String, String> sorted = new TreeMap<>(participants);
    add(by, sorted.values(), sorted.keySet(), what, null, traceId);
  }

  /**
   * Adds a look at a person as such.
   *
   * @param reason why; null: none was asked
   */
  public void add(
      Looker by, String participant, What what, @Nullable String reason, String traceId) {
    add(by, List.of(participant), java.util.Collections.singleton(null), what, reason, traceId);
  }

  private void add(
      Looker by,
      Collection<String> participants,
      Collection<@Nullable String> trajectories,
      What what,
      @Nullable String reason,
      String traceId) {
    jdbc.sql(
            """
            INSERT INTO access_log.look
              (issuer, who, role, organisation, participant, trajectory, what, reason, trace_id)
            SELECT :issuer, :who, :role, :organisation, participant, trajectory, :what,
              CAST(:reason AS text), :traceId
            FROM unnest(:participants, :trajectories) AS shown (participant, trajectory)
            """)
        .param("issuer", by.issuer())
        .param("who", by.who())
        .param("role", by.role())
        .param("organisation", by.organisation())
        .param("participants", participants.toArray(new String[0]))
        .param("trajectories", trajectories.toArray(new String[0]))
        .param("what", what.name())
        .param("reason", reason)
        .param("traceId", traceId)
        .update();
  }

  /**
   * Which looks are asked for.
   *
   * @param participant at whom; null: anyone
   * @param trajectories only at these, or at the person as such where {@code wholePerson}; null: at
   *     any
   * @param who by whom; null: anyone
   * @param from not before; null: from the first
   * @param before null: to the last
   * @param after only those before the look of that id; null: from the latest
   */
  public record Question(
      @Nullable String participant,
      @Nullable Collection<String> trajectories,
      boolean wholePerson,
      @Nullable String who,
      @Nullable Instant from,
      @Nullable Instant before,
      @Nullable Long after,
      int limit) {}

  /** The looks, the latest first. */
  public List<Look> looks(Question question) {
    return jdbc.sql(
            """
            SELECT id, looked_at, issuer, who, role, organisation, participant, trajectory, what,
              reason, trace_id
            FROM access_log.look
            WHERE (CAST(:participant AS text) IS NULL OR participant = :participant)
              AND (CAST(:trajectories AS text[]) IS NULL OR trajectory = ANY (:trajectories)
                OR (trajectory IS NULL AND :wholePerson))
              AND (CAST(:who AS text) IS NULL OR who = :who)
              AND (CAST(:from AS timestamptz) IS NULL OR looked_at >= :from)
              AND (CAST(:before AS timestamptz) IS NULL OR looked_at < :before)
              AND (CAST(:after AS bigint) IS NULL OR id < :after)
            ORDER BY id DESC LIMIT :limit
            """)
        .param("participant", question.participant())
        .param(
            "trajectories",
            question.trajectories() == null ? null : question.trajectories().toArray(new String[0]))
        .param("wholePerson", question.wholePerson())
        .param("who", question.who())
        .param("from", time(question.from()))
        .param("before", time(question.before()))
        .param("after", question.after())
        .param("limit", question.limit())
        .query((row, number) -> look(row))
        .list();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Look look(ResultSet row) throws SQLException {
    return new Look(
        row.getLong("id"),
        row.getObject("looked_at", OffsetDateTime.class).toInstant(),
        new Looker(
            row.getString("issuer"),
            row.getString("who"),
            row.getString("role"),
            row.getString("organisation")),
        row.getString("participant"),
        row.getString("trajectory"),
        What.valueOf(row.getString("what")),
        row.getString("reason"),
        row.getString("trace_id"));
  }

  /**
   * Forgets looks that are older; never those of the last half year.
   *
   * @return how many
   */
  public long forget(int daysKept) {
    return jdbc.sql("SELECT access_log.forget(?)").param(daysKept).query(Long.class).single();
  }
}

package nl.trajectory.projections.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many joined each cohort, whether or not they have left. */
public final class Starters {
  /** No step lies after it. */
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final String STARTERS =
      """
      SELECT s.cohort, count(DISTINCT s.trajectory_id) FROM views.stay_fact s
      WHERE s.joined_on <= :on AND %s GROUP BY 1
      """
          .formatted(Known.rows("s"));

  private final JdbcClient jdbc;
  private final Facts facts;

  public Starters(JdbcClient jdbc, Facts facts) {
    this.jdbc = jdbc;
    this.facts = facts;
  }

  /**
   * Heads by cohort; a cohort that nobody joined is left out.
   *
   * @param on who had joined by then
   * @param asOf what was known by then; null: now
   */
  public Map<String, Integer> of(LocalDate on, @Nullable Instant asOf) {
    return facts.ask(asOf, known -> counted(known, on));
  }

  private Map<String, Integer> counted(Known known, LocalDate on) {
    Map<String, Integer> heads = new HashMap<>();
    jdbc.sql(STARTERS)
        .param("on", on.isAfter(LAST) ? LAST : on)
        .param(Known.PARAMETER, known.position())
        .query(
            row -> {
              heads.put(row.getString(1), row.getInt(2));
            });
    return heads;
  }
}

package nl.trajectory.projections.cohort;

import static nl.trajectory.projections.facts.Known.rows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.projections.facts.Known;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts over the members of one cohort on one day. */
final class CohortFigures {
  /** A member counts what happened until the day asked for, or until leaving the cohort. */
  static final String MEMBER =
      """
      WITH stay AS (
        SELECT s.trajectory_id, min(s.joined_on) AS joined_on,
               CASE WHEN bool_and(coalesce(s.left_on <= :on, false)) THEN max(s.left_on) END
                 AS left_on
        FROM views.stay_fact s
        WHERE s.cohort = :cohort AND s.joined_on <= :on AND %s
        GROUP BY 1),
      member AS (
        SELECT f.*, s.joined_on, s.left_on, least(CAST(:on AS date), s.left_on) AS cut
        FROM stay s JOIN views.trajectory_fact f USING (trajectory_id)
        WHERE %s)
      """
          .formatted(rows("s"), rows("f"));

  private static final String MILESTONES =
      """
      SELECT reached.milestone, count(*)
      FROM member CROSS JOIN LATERAL (VALUES
        ('STARTED', joined_on), ('ASSESSED', assessed_on), ('VCA', vca_on),
        ('TRAINED', trained_on), ('TRIAL_PASSED', trial_passed_on), ('CONTRACT', contract_on),
        ('DIPLOMA', diploma_on), ('JOB', job_on), ('AFTERCARE_CLOSED', aftercare_closed_on))
        AS reached(milestone, day)
      WHERE reached.day <= cut GROUP BY 1
      """;

  private static final String EXITS =
      """
      SELECT exit_reason, count(*) FROM member
      WHERE exit_reason IS NOT NULL AND ended_on <= cut GROUP BY 1
      """;

  private static final String DEVIATIONS =
      """
      SELECT d.code, count(DISTINCT trajectory_id)
      FROM member JOIN views.deviation_fact d USING (trajectory_id)
      WHERE d."on" <= cut AND %s GROUP BY 1
      """
          .formatted(rows("d"));

  private static final String STARTERS_ON =
      """
      SELECT count(*) FROM member WHERE EXISTS (
        SELECT FROM views.stay_fact s
        WHERE s.trajectory_id = member.trajectory_id AND s.cohort = :cohort
          AND s.joined_on <= :startsOn AND (s.left_on IS NULL OR s.left_on > :startsOn) AND %s)
      """
          .formatted(rows("s"));

  private final JdbcClient jdbc;
  private final String cohort;
  private final LocalDate on;
  private final Known known;

  CohortFigures(JdbcClient jdbc, String cohort, LocalDate on, Known known) {
    this.jdbc = jdbc;
    this.cohort = cohort;
    this.on = on;
    this.known = known;
  }

  private JdbcClient.StatementSpec sql(String select) {
    return jdbc.sql(MEMBER + select)
        .param("cohort", cohort)
        .param("on", on)
        .param(Known.PARAMETER, known.position());
  }

  /** How many reached each milestone. */
  Map<String, Integer> milestones() {
    return counts(MILESTONES);
  }

  /** How many left for each reason. */
  List<CohortView.Exits> exits() {
    return counts(EXITS).entrySet().stream()
        .map(exit -> new CohortView.Exits(exit.getKey(), exit.getValue()))
        .toList();
  }

  /** How many trajectories deviate in each way. */
  Map<String, Integer> deviations() {
    return counts(DEVIATIONS);
  }

  /** How many were members on the day on which the cohort starts. */
  int startersOn(LocalDate startsOn) {
    return sql(STARTERS_ON).param("startsOn", startsOn).query(Integer.class).single();
  }

  private Map<String, Integer> counts(String select) {
    Map<String, Integer> counts = new TreeMap<>();
    RowCallbackHandler collect = row -> counts.put(row.getString(1), row.getInt(2));
    sql(select).query(collect);
    return counts;
  }
}

package nl.trajectory.projections.cohort;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.projections.facts.FactTable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts over the members of one cohort on one day. */
final class CohortFigures {
  /** A member counts what happened until the day asked for, or until leaving the cohort. */
  private static final String MEMBER =
      """
      WITH member AS (
        SELECT f.*, m.joined_on, m.left_on, least(CAST(:on AS date), m.left_on) AS cut
        FROM %s f CROSS JOIN LATERAL (
          SELECT min(s.joined_on) AS joined_on,
                 CASE WHEN bool_and(coalesce(s.left_on <= :on, false)) THEN max(s.left_on) END
                   AS left_on
          FROM jsonb_to_recordset(f.stays) AS s(cohort text, joined_on date, left_on date)
          WHERE s.cohort = :cohort AND s.joined_on <= :on) m
        WHERE f.stays @> jsonb_build_array(jsonb_build_object('cohort', CAST(:cohort AS text)))
          AND m.joined_on IS NOT NULL)
      """;

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
      FROM member CROSS JOIN LATERAL
        jsonb_to_recordset(deviations) AS d(code text, "on" date)
      WHERE d."on" <= cut GROUP BY 1
      """;

  private static final String STARTERS_ON =
      """
      SELECT count(*) FROM member WHERE EXISTS (
        SELECT FROM jsonb_to_recordset(stays) AS s(cohort text, joined_on date, left_on date)
        WHERE s.cohort = :cohort AND s.joined_on <= :startsOn
          AND (s.left_on IS NULL OR s.left_on > :startsOn))
      """;

  private final JdbcClient jdbc;
  private final String cohort;
  private final LocalDate on;
  private final FactTable table;

  CohortFigures(JdbcClient jdbc, String cohort, LocalDate on, FactTable table) {
    this.jdbc = jdbc;
    this.cohort = cohort;
    this.on = on;
    this.table = table;
  }

  private JdbcClient.StatementSpec sql(String select) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(MEMBER.formatted(table.sql()) + select).param("cohort", cohort).param("on", on);
    return table.rows() == null ? statement : statement.param("facts", table.rows());
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

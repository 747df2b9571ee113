package nl.trajectory.projections.success;

import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.projections.facts.FactTable;
import nl.trajectory.projections.facts.PlaceTables;

/** The statement that counts starters by group, and of each group who reached what. */
final class StarterSql {
  /** Days of what is measured: contract, training, VCA, diploma. */
  static final List<String> MEASURED = List.of("contract_on", "trained_on", "vca_on", "diploma_on");

  /** Starters; then of each that is measured, who reached it and who are pending. */
  static final int COUNTS = 1 + 2 * MEASURED.size();

  private static final String BY_GROUP =
      """
      WITH starter AS (%s)
      SELECT coalesce(%s, 'none') AS grp, count(*), %s,
             array_agg(DISTINCT s.programme || '/' || s.programme_version)
      FROM starter s
        LEFT JOIN %s c ON c.reference = s.cohort
        LEFT JOIN %s e ON e.reference = s.employer
      WHERE s.start <= :on
        AND (CAST(:programme AS text) IS NULL OR s.programme = :programme)
        AND (CAST(:region AS text) IS NULL OR s.region = :region)
        AND (CAST(:regions AS text[]) IS NULL OR s.region = ANY (CAST(:regions AS text[])))
        AND (CAST(:cohorts AS text[]) IS NULL OR s.cohort = ANY (CAST(:cohorts AS text[])))
        AND (CAST(:from AS date) IS NULL OR s.start >= :from)
        AND (CAST(:until AS date) IS NULL OR s.start <= :until)
      GROUP BY 1
      ORDER BY 1
      """;

  /** Who runs on and has not reached it is pending. */
  private static final String REACHED_AND_PENDING =
      """
      count(*) FILTER (WHERE %1$s <= cut),
      count(*) FILTER (WHERE NOT gone AND (s.ended_on IS NULL OR s.ended_on > cut)
                         AND (%1$s IS NULL OR %1$s > cut))
      """;

  /** Everyone once, in the cohort of the day asked about. */
  private static final String ONCE =
      """
      SELECT %s, f.started_on AS start, CAST(:on AS date) AS cut, false AS gone,
             (SELECT x.cohort
              FROM ROWS FROM (jsonb_to_recordset(f.stays) AS (cohort text, joined_on date))
                WITH ORDINALITY AS x(cohort, joined_on, n)
              WHERE x.joined_on <= :on ORDER BY x.n DESC LIMIT 1) AS cohort
      FROM %s f
      """;

  /** Everyone once in each cohort that was joined. */
  private static final String BY_STAY =
      """
      SELECT %s, coalesce(x.joined_on, f.started_on) AS start,
             least(CAST(:on AS date), x.left_on) AS cut, coalesce(x.left_on <= :on, false) AS gone,
             x.cohort
      FROM %s f LEFT JOIN LATERAL (
        SELECT y.cohort, min(y.joined_on) AS joined_on,
               CASE WHEN bool_and(coalesce(y.left_on <= :on, false)) THEN max(y.left_on) END
                 AS left_on
        FROM jsonb_to_recordset(f.stays) AS y(cohort text, joined_on date, left_on date)
        WHERE y.joined_on <= :on GROUP BY y.cohort) x ON true
      """;

  /** What is said of a starter, on the day asked about; few ever move. */
  private static final String STARTER =
      """
      f.programme, f.programme_version, f.target_group,
      CASE WHEN jsonb_array_length(f.regions) = 1 THEN f.region ELSE %s END AS region,
      CASE WHEN jsonb_array_length(f.municipalities) = 1 THEN f.municipality ELSE %s END
        AS municipality,
      %s AS employer,
      f.ended_on, f.contract_on, f.trained_on, f.vca_on, f.diploma_on\
      """
          .formatted(
              lastUntilThen("regions", "region"),
              lastUntilThen("municipalities", "municipality"),
              lastUntilThen("employers", "employer"));

  private StarterSql() {}

  /**
   * @param group what starters are grouped by, as SQL; null values are the group {@code none}
   * @param byStay whether who was in two cohorts counts in both
   */
  static String byGroup(String group, boolean byStay, FactTable table, PlaceTables places) {
    return BY_GROUP.formatted(
        (byStay ? BY_STAY : ONCE).formatted(STARTER, table.sql()),
        group,
        MEASURED.stream().map(REACHED_AND_PENDING::formatted).collect(Collectors.joining(", ")),
        places.cohorts(),
        places.employers());
  }

  /**
   * The last value of a column {@code [{on, value}]} whose day is not after the day asked about.
   */
  private static String lastUntilThen(String column, String value) {
    return """
    (SELECT x.%2$s
     FROM ROWS FROM (jsonb_to_recordset(f.%1$s) AS ("on" date, %2$s text))
       WITH ORDINALITY AS x("on", %2$s, n)
     WHERE x."on" <= :on ORDER BY x.n DESC LIMIT 1)\
    """
        .formatted(column, value);
  }
}

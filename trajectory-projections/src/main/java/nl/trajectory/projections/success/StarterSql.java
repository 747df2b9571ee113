package nl.trajectory.projections.success;

import static nl.trajectory.projections.facts.Known.rows;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import nl.trajectory.projections.facts.Known;
import nl.trajectory.projections.member.MemberList;
import nl.trajectory.projections.member.Members;
import nl.trajectory.projections.member.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The statements that are asked of starters: only who is asked about is looked at. */
final class StarterSql {
  /** Everyone once, in the cohort of the day asked about. */
  private static final String ONCE =
      """
      SELECT ${starter}, f.started_on AS start, CAST(:on AS date) AS cut, false AS gone,
             CASE WHEN f.last_joined_on IS NULL THEN NULL
                  WHEN f.last_joined_on <= :on THEN f.last_cohort
                  ELSE (SELECT x.cohort FROM views.stay_fact x
                        WHERE x.trajectory_id = f.trajectory_id AND x.joined_on <= :on AND ${x}
                        ORDER BY x.n DESC LIMIT 1) END AS cohort
      FROM views.trajectory_fact f
      WHERE f.started_on <= :on AND ${f}${narrowed}
      """;

  /** Everyone once in each cohort that was joined. */
  private static final String BY_STAY =
      """
      SELECT ${starter}, coalesce(x.joined_on, f.started_on) AS start,
             least(CAST(:on AS date), x.left_on) AS cut, coalesce(x.left_on <= :on, false) AS gone,
             x.cohort
      FROM views.trajectory_fact f LEFT JOIN ${lateral} (
        SELECT y.trajectory_id, y.cohort, min(y.joined_on) AS joined_on,
               CASE WHEN bool_and(coalesce(y.left_on <= :on, false)) THEN max(y.left_on) END
                 AS left_on
        FROM views.stay_fact y
        WHERE y.joined_on <= :on AND ${y}${correlated}
        GROUP BY y.trajectory_id, y.cohort) x ON x.trajectory_id = f.trajectory_id
      WHERE f.started_on <= :on AND ${f}${narrowed}
      """;

  /** What is said of a starter, on the day asked about; few ever move. */
  private static final String STARTER =
      """
      f.trajectory_id, f.reference, f.programme, f.programme_version, f.target_group, f.status,
      f.exit_reason, f.started_on,
      CASE WHEN f.region_since <= :on THEN f.region ELSE %s END AS region,
      CASE WHEN f.municipality_since <= :on THEN f.municipality ELSE %s END AS municipality,
      CASE WHEN f.employer_since IS NULL THEN NULL
           WHEN f.employer_since <= :on THEN f.employer ELSE %s END AS employer,
      f.ended_on, f.contract_on, f.trained_on, f.vca_on, f.diploma_on, f.employed_on,
      f.months6_on, f.months12_on, f.months24_on, f.in_work6_on, f.in_work12_on, f.in_work24_on\
      """
          .formatted(
              lastUntilThen("region_fact", "region"),
              lastUntilThen("municipality_fact", "municipality"),
              lastUntilThen("employer_of_fact", "employer"));

  /** The group of the starters that the dimension says nothing about. */
  private static final String NONE = "none";

  private static final String WITH = "WITH starter AS (%s)\n";

  private static final String FROM =
      """

      FROM starter s
        LEFT JOIN views.cohort_fact c ON c.reference = s.cohort AND %s
        LEFT JOIN views.employer_fact e ON e.reference = s.employer AND %s
      WHERE s.start <= :on
      """
          .formatted(rows("c"), rows("e"));

  private final SuccessQuestion question;
  private final Known known;
  private final boolean byStay;

  /**
   * @param byStay whether who was in two cohorts counts in both
   */
  StarterSql(SuccessQuestion question, Known known, boolean byStay) {
    this.question = question;
    this.known = known;
    this.byStay = byStay;
  }

  /**
   * Counts starters by group, programme and version, and of each who reached what, as {@link
   * Measured#counts} says.
   *
   * @param group what starters are grouped by, as SQL; null values are the group {@code none}
   */
  StatementSpec counts(JdbcClient jdbc, String group) {
    return bind(
        jdbc.sql(
            with()
                + "SELECT coalesce("
                + group
                + ", '"
                + NONE
                + "') AS grp, s.programme, s.programme_version, "
                + Measured.counts()
                + FROM
                + narrowed()
                + "GROUP BY 1, 2, 3 ORDER BY 1"));
  }

  /**
   * A page of those that a number counts.
   *
   * @param group null: of all groups
   */
  Members members(JdbcClient jdbc, @Nullable String group, Measure measure, Slice slice) {
    String inGroup =
        group == null
            ? ""
            : " AND coalesce(" + question.groupBy().sql() + ", '" + NONE + "') = :group";
    return MemberList.read(
        jdbc,
        with(),
        FROM + narrowed() + " AND " + measure.condition() + inGroup,
        statement -> {
          StatementSpec bound = bind(statement);
          return group == null ? bound : bound.param("group", group);
        },
        measure.milestone(),
        slice,
        known);
  }

  /**
   * Each starter of each group, and whether each {@link Measure} counts it.
   *
   * @param only ids of trajectories; null: all
   */
  StatementSpec counting(
      JdbcClient jdbc, String group, @Nullable Collection<String> only, int limit) {
    String measures =
        Arrays.stream(Measure.values())
            .map(measure -> "coalesce(" + measure.condition() + ", false)")
            .collect(Collectors.joining(", "));
    return bind(jdbc.sql(
            with()
                + "SELECT s.trajectory_id, coalesce("
                + group
                + ", '"
                + NONE
                + "'), "
                + measures
                + FROM
                + narrowed()
                + (only == null ? "" : " AND s.trajectory_id = ANY (:only)")
                + " LIMIT "
                + limit))
        .param("only", only == null ? null : only.toArray(new String[0]));
  }

  private String with() {
    boolean few = question.region() != null || !question.regions().isAll() || ofCohorts() != null;
    return WITH.formatted(
        (byStay ? BY_STAY : ONCE)
            .replace("${starter}", STARTER)
            .replace("${f}", rows("f"))
            .replace("${x}", rows("x"))
            .replace("${y}", rows("y"))
            .replace("${lateral}", few ? "LATERAL" : "")
            .replace("${correlated}", few ? " AND y.trajectory_id = f.trajectory_id" : "")
            .replace("${narrowed}", early()));
  }

  private @Nullable Set<String> ofCohorts() {
    return question.cohorts().names();
  }

  /** What can be told by the row itself, so that an index finds it. */
  private String early() {
    StringBuilder sql = new StringBuilder();
    if (question.programme() != null) {
      sql.append(" AND f.programme = :programme");
    }
    if (question.region() != null) {
      sql.append(" AND (f.region = :region OR f.handed_over)");
    }
    if (!question.regions().isAll()) {
      sql.append(" AND (f.region = ANY (:regions) OR f.handed_over)");
    }
    if (ofCohorts() != null) {
      sql.append(
          " AND f.trajectory_id IN (SELECT z.trajectory_id FROM views.stay_fact z"
              + " WHERE z.cohort = ANY (:cohorts) AND "
              + rows("z")
              + ")");
    }
    return sql.toString();
  }

  /** The same of the day asked about. */
  private String narrowed() {
    StringBuilder sql = new StringBuilder();
    if (question.region() != null) {
      sql.append(" AND s.region = :region\n");
    }
    if (!question.regions().isAll()) {
      sql.append(" AND s.region = ANY (:regions)\n");
    }
    if (ofCohorts() != null) {
      sql.append(" AND s.cohort = ANY (:cohorts)\n");
    }
    if (question.from() != null) {
      sql.append(" AND s.start >= :from\n");
    }
    if (question.until() != null) {
      sql.append(" AND s.start <= :until\n");
    }
    return sql.toString();
  }

  private StatementSpec bind(StatementSpec statement) {
    return statement
        .param("on", question.on())
        .param(Known.PARAMETER, known.position())
        .param("programme", question.programme())
        .param("region", question.region())
        .param("regions", array(question.regions().names()))
        .param("cohorts", array(ofCohorts()))
        .param("from", question.from())
        .param("until", question.until());
  }

  private static String @Nullable [] array(@Nullable Set<String> values) {
    return values == null ? null : values.toArray(new String[0]);
  }

  /** The last value of a timeline whose day is not after the day asked about. */
  private static String lastUntilThen(String table, String value) {
    return """
    (SELECT x.%2$s FROM views.%1$s x
     WHERE x.trajectory_id = f.trajectory_id AND x."on" <= :on AND %3$s
     ORDER BY x."on" DESC LIMIT 1)\
    """
        .formatted(table, value, rows("x"));
  }
}

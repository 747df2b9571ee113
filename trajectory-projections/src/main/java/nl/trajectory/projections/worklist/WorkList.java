package nl.trajectory.projections.worklist;

import static nl.trajectory.projections.facts.Known.rows;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import nl.trajectory.projections.facts.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists what is due within a month or late, the longest due first. Nothing of it is stored. */
public final class WorkList {
  private static final int DAYS_AHEAD = 30;

  /** The last contract. */
  private static final String CONTRACT =
      """
      JOIN LATERAL (SELECT x.ends_on, x.ended_on FROM views.contract_fact x
        WHERE x.trajectory_id = f.trajectory_id AND %s ORDER BY x.n DESC LIMIT 1) c ON true
      """
          .formatted(rows("x"));

  /** The first end of so many months that nobody has confirmed. */
  private static final String MONTHS =
      """
      CROSS JOIN LATERAL (SELECT CASE
        WHEN f.in_work6_on IS NULL THEN f.months6_on
        WHEN f.in_work12_on IS NULL THEN f.months12_on
        WHEN f.in_work24_on IS NULL THEN f.months24_on END AS due_on) w
      """;

  private static final String RETENTION =
      """
      CROSS JOIN LATERAL (SELECT max(x.until) AS until FROM views.retention_fact x
        WHERE x.trajectory_id = f.trajectory_id AND %s) r
      """
          .formatted(rows("x"));

  private static final String ACTIVITY =
      "JOIN views.activity_fact a ON a.trajectory_id = f.trajectory_id AND %s\n"
          .formatted(rows("a"));

  private static final String RUNNING =
      """
      WITH running AS (
        SELECT f.* FROM views.trajectory_fact_now f
        WHERE %s AND f.ended_on IS NULL
          AND (CAST(:regions AS text[]) IS NULL OR f.seen_by && CAST(:regions AS text[]))
          AND (CAST(:region AS text) IS NULL OR f.region = :region)
          AND (CAST(:cohort AS text) IS NULL OR f.cohort = :cohort)),
      work AS (%s)
      SELECT kind, trajectory, cohort, due_on FROM work
      WHERE due_on <= CAST(:today AS date) + %d
        AND (CAST(:kind AS text) IS NULL OR kind = :kind)
        AND (CAST(:late AS boolean) IS NULL OR (due_on < :today) = :late)
        AND (CAST(:after AS text) IS NULL
             OR (due_on, trajectory, kind) > (CAST(:afterDay AS date), :after, :afterKind))
      ORDER BY due_on, trajectory, kind LIMIT :limit
      """
          .formatted(rows("f"), work(), DAYS_AHEAD);

  private final JdbcClient jdbc;
  private final Facts facts;

  public WorkList(JdbcClient jdbc, Facts facts) {
    this.jdbc = jdbc;
    this.facts = facts;
  }

  /**
   * Which work.
   *
   * @param regions that may be seen
   * @param region that runs the trajectory; null: any
   * @param cohort reference; null: any
   * @param kind null: any
   * @param late whether its day has passed; null: both
   * @param after the last item of the page before; null: from the start
   * @param limit most items of a page
   */
  public record Query(
      Sight<String> regions,
      @Nullable String region,
      @Nullable String cohort,
      @Nullable Work kind,
      @Nullable Boolean late,
      @Nullable After after,
      int limit) {}

  /** Where the page before ended. */
  public record After(LocalDate dueOn, String trajectory, Work kind) {}

  /** One row more than asked for, where there is one. */
  public List<WorkItem> list(Query query, LocalDate today) {
    Set<String> regions = query.regions().names();
    After after = query.after();
    return facts.ask(
        null,
        known ->
            jdbc.sql(RUNNING)
                .param(Known.PARAMETER, known.position())
                .param("today", today)
                .param("regions", regions == null ? null : regions.toArray(new String[0]))
                .param("region", query.region())
                .param("cohort", query.cohort())
                .param("kind", query.kind() == null ? null : query.kind().name())
                .param("late", query.late())
                .param("after", after == null ? null : after.trajectory())
                .param("afterDay", after == null ? null : after.dueOn())
                .param("afterKind", after == null ? null : after.kind().name())
                .param("limit", query.limit() + 1)
                .query(
                    (row, n) -> {
                      Work kind = Work.valueOf(row.getString("kind"));
                      LocalDate dueOn = row.getObject("due_on", LocalDate.class);
                      return new WorkItem(
                          kind,
                          row.getString("trajectory"),
                          row.getString("cohort"),
                          dueOn,
                          (int) Math.max(0, ChronoUnit.DAYS.between(dueOn, today)),
                          kind.what());
                    })
                .list());
  }

  private static String work() {
    return Arrays.stream(Work.values())
        .map(
            work ->
                """
                SELECT '%s' AS kind, f.reference AS trajectory, f.cohort, %s AS due_on
                FROM running f %s WHERE %s
                """
                    .formatted(work, work.dueOn(), beside(work), work.condition()))
        .collect(Collectors.joining("UNION ALL "));
  }

  /** What else is known of a trajectory. */
  private static String beside(Work work) {
    return switch (work) {
      case CONTRACT_ENDS -> CONTRACT;
      case CONFIRMATION_DUE -> CONTRACT + MONTHS;
      case RETENTION_ENDS -> RETENTION;
      case NO_ENTRY -> ACTIVITY;
      default -> "";
    };
  }
}

package nl.trajectory.projections.member;

import static nl.trajectory.projections.facts.Known.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.projections.facts.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Lists whom a number counts. */
public final class MemberList {
  private static final String ASKED =
      "%s, asked AS (SELECT s.trajectory_id, s.reference, s.start, s.cut %s)\n";

  private static final String TOTAL = "SELECT count(*) FROM asked";

  private static final String LIST =
      """
      SELECT s.reference, s.start, m.milestone, m.day, %s AS status,
             CASE WHEN f.ended_on <= s.cut THEN f.exit_reason END AS exit_reason,
             ARRAY(SELECT DISTINCT d.code FROM views.deviation_fact d WHERE %s ORDER BY 1)
               AS deviations
      FROM asked s
        JOIN views.trajectory_fact f ON f.trajectory_id = s.trajectory_id AND %s
        LEFT JOIN LATERAL (
          SELECT v.milestone, v.day FROM (VALUES %s) AS v(n, milestone, day)
          WHERE v.day <= s.cut AND (CAST(:shown AS text) IS NULL OR v.milestone = :shown)
          ORDER BY v.n DESC LIMIT 1) m ON true
      WHERE CAST(:after AS text) IS NULL OR s.reference > :after
      ORDER BY s.reference LIMIT :limit
      """
          .formatted(Counts.STATUS, Counts.DEVIATION, rows("f"), milestones());

  private MemberList() {}

  private static String milestones() {
    return Arrays.stream(Milestone.values())
        .map(m -> "(%d, '%s', %s)".formatted(m.ordinal(), m, day(m)))
        .collect(Collectors.joining(", "));
  }

  private static String day(Milestone milestone) {
    return (milestone == Milestone.STARTED ? "s." : "f.") + Counts.day(milestone);
  }

  /**
   * A page, and how many there are on all of them; within one snapshot.
   *
   * @param with begins the statement
   * @param from where they are read, as rows {@code s}, with the condition of {@link Counts}
   * @param bind sets what those two need
   * @param shown the milestone to tell about; null: the furthest of each
   */
  public static Members read(
      JdbcClient jdbc,
      String with,
      String from,
      UnaryOperator<StatementSpec> bind,
      @Nullable Milestone shown,
      Slice slice,
      Known known) {
    String asked = ASKED.formatted(with, from);
    int total = bind.apply(jdbc.sql(asked + TOTAL)).query(Integer.class).single();
    List<Member> found =
        bind.apply(jdbc.sql(asked + LIST))
            .param("shown", shown == null ? null : shown.name())
            .param("after", slice.after())
            .param("limit", slice.limit() + 1)
            .query((row, n) -> member(row))
            .list();
    boolean more = found.size() > slice.limit();
    List<Member> items = more ? found.subList(0, slice.limit()) : found;
    return new Members(
        items, total, known.position(), more ? items.get(items.size() - 1).trajectory() : null);
  }

  private static Member member(ResultSet row) throws SQLException {
    String milestone = row.getString("milestone");
    return new Member(
        row.getString("reference"),
        row.getObject("start", LocalDate.class),
        milestone == null ? null : Milestone.valueOf(milestone),
        row.getObject("day", LocalDate.class),
        row.getString("status"),
        row.getString("exit_reason"),
        List.of((String[]) row.getArray("deviations").getArray()));
  }
}

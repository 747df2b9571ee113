package nl.trajectory.projections.facts.rebuild;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.Versions;
import nl.trajectory.projections.facts.rebuild.DifferingRow.What;
import nl.trajectory.projections.facts.rebuild.View.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the tables of a view with those beside them, and notes the rows that differ. */
final class Comparison {
  /**
   * How many rows there are on both sides; those on one side alone are noted. {@code v_twice} is
   * how long rows of the same content hold beside each other, so that one that is there twice is
   * seen.
   */
  private static final String COMPARE =
      """
      WITH live AS (${live}),
      rebuilt AS (${rebuilt}),
      noted AS (
        INSERT INTO views_rebuilt.differing (view, table_name, subject, position, live, rebuilt)
        SELECT :view, '${table}', "${subject}", v_from, bool_or(v_live), bool_or(NOT v_live)
        FROM (
          SELECT *, true AS v_live FROM (TABLE live EXCEPT TABLE rebuilt) only_live
          UNION ALL
          SELECT *, false FROM (TABLE rebuilt EXCEPT TABLE live) only_rebuilt) either
        GROUP BY "${subject}", v_from)
      SELECT (SELECT count(*) FROM live), (SELECT count(*) FROM rebuilt)
      """;

  /**
   * Rows in the one form that they have whatever batches they were written in: a position stands
   * for the last that became known together with it, and stretches that follow on each other are
   * one.
   */
  private static final String ROWS =
      """
      SELECT ${columns}, lower(v_known) AS v_from, upper(v_known) AS v_until,
             v_held - (SELECT sum(coalesce(upper(v_one), ${open}) - lower(v_one))
               FROM unnest(v_all) v_one) AS v_twice
      FROM (
        SELECT ${columns}, range_agg(int8range(v_from, v_until)) AS v_all,
               sum(coalesce(v_until, ${open}) - v_from) AS v_held
        FROM (
          SELECT ${columns}, ${from} AS v_from, ${until} AS v_until FROM ${rows} r
          WHERE ${where}) one
        WHERE v_until IS NULL OR v_from < v_until
        GROUP BY ${columns}) whole, unnest(v_all) v_known
      """;

  private static final String LAST_OF_INSTANT =
      """
      coalesce((SELECT i.last FROM (SELECT last FROM views_rebuilt.instant
        WHERE view = :view AND first <= r.%1$s ORDER BY first DESC LIMIT 1) i
        WHERE i.last >= r.%1$s), r.%1$s)\
      """;

  private static final Set<String> KNOWN = Set.of("\"known_from\"", "\"known_until\"");

  private final JdbcClient jdbc;
  private final View view;
  private final @Nullable String trajectory;

  /**
   * @param trajectory the only one whose rows are compared; null: all
   */
  Comparison(JdbcClient jdbc, View view, @Nullable String trajectory) {
    this.jdbc = jdbc;
    this.view = view;
    this.trajectory = trajectory;
  }

  /**
   * To be called within a transaction whose statements see the same rows.
   *
   * @param live the position of the live tables
   * @param rebuilt that of those beside them
   */
  Compared compare(long live, long rebuilt) {
    long at = Math.min(live, rebuilt);
    long liveRows = 0;
    long rebuiltRows = 0;
    for (Table table : tables()) {
      long[] counted = compare(table, at, live == at);
      liveRows += counted[0];
      rebuiltRows += counted[1];
    }
    return new Compared(view, at, liveRows, rebuiltRows, differing(), live < rebuilt);
  }

  /** Those that the comparison is about. */
  List<Table> tables() {
    return view.tables().stream()
        .filter(table -> trajectory == null || table.isOfTrajectory())
        .toList();
  }

  private long[] compare(Table table, long at, boolean isWhole) {
    String contents = contents(table);
    String sql =
        COMPARE
            .replace("${live}", rows(table, contents, ProjectionSchema.SCHEMA, isWhole))
            .replace("${rebuilt}", rows(table, contents, Generation.SCHEMA, false))
            .replace("${table}", table.name())
            .replace("${subject}", table.subject());
    return jdbc.sql(sql)
        .param("view", view.positionName())
        .param("at", at)
        .param("trajectory", trajectory)
        .query((row, n) -> new long[] {row.getLong(1), row.getLong(2)})
        .single();
  }

  /**
   * @param contents the columns that are compared
   * @param isWhole whether the table knows of nothing after that position: what says so is wrong
   */
  private String rows(Table table, String contents, String schema, boolean isWhole) {
    String later = isWhole ? "" : " OR r.known_until > :at";
    String until =
        table.isClosing()
            ? "CASE WHEN r.known_until = %d%s THEN NULL ELSE %s END"
                .formatted(Versions.OPEN, later, LAST_OF_INSTANT.formatted("known_until"))
            : "CAST(NULL AS bigint)";
    return ROWS.replace("${columns}", contents)
        .replace("${from}", LAST_OF_INSTANT.formatted("known_from"))
        .replace("${until}", until)
        .replace("${rows}", schema + "." + table.name())
        .replace("${where}", where(table, isWhole))
        .replace("${open}", String.valueOf(Versions.OPEN));
  }

  private String where(Table table, boolean isWhole) {
    String known = isWhole ? "CAST(:at AS bigint) IS NOT NULL" : "r.known_from <= :at";
    return trajectory == null
        ? known + " AND CAST(:trajectory AS text) IS NULL"
        : known + " AND r." + table.subject() + " = :trajectory";
  }

  /** All but those that say since when and until when a row is known. */
  private String contents(Table table) {
    return table.columns(jdbc).stream()
        .filter(column -> !KNOWN.contains(column))
        .collect(Collectors.joining(", "));
  }

  private long differing() {
    return jdbc.sql(
            "SELECT count(*) FROM views_rebuilt.differing WHERE view = ? AND position IS NOT NULL")
        .param(view.positionName())
        .query(Long.class)
        .single();
  }

  /** The rows that differ, by position. */
  static List<DifferingRow> differing(JdbcClient jdbc, int atMost) {
    return jdbc.sql(
            """
            SELECT table_name, subject, position, live, rebuilt FROM views_rebuilt.differing
            WHERE position IS NOT NULL
            ORDER BY position, table_name, subject LIMIT ?
            """)
        .param(atMost)
        .query(
            (row, n) ->
                new DifferingRow(
                    row.getString("table_name"),
                    row.getString("subject"),
                    row.getLong("position"),
                    what(row.getBoolean("live"), row.getBoolean("rebuilt"))))
        .list();
  }

  private static What what(boolean live, boolean rebuilt) {
    if (live && rebuilt) {
      return What.OTHERWISE;
    }
    return live ? What.SURPLUS : What.MISSING;
  }
}

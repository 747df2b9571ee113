package nl.trajectory.projections.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A table of facts in two times. A row holds at a position of the one order when {@code known_from
 * <= position < known_until}; it is never overwritten, only closed, and another one added. What is
 * said of a subject at a position is compared with what held before: rows that are gone are closed,
 * new ones are added, and those that stay are left alone.
 *
 * @param <R> the columns but for {@code known_from} and {@code known_until}; components are named
 *     as the columns, in camel case. Rows that are equal are one row
 */
public final class Versions<R extends Record> {
  /** The {@code known_until} of a row that was not closed. */
  public static final long OPEN = Long.MAX_VALUE;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  /**
   * For each different row: the stretches of consecutive moments at which it holds, where moment 0
   * is what held before. One that begins there is closed by the first moment without it; any other
   * is added, when all that are to be closed are: a table may allow one open row of a subject only.
   */
  private static final String WRITE =
      """
      WITH moment AS (
        SELECT subject, position,
               row_number() OVER (PARTITION BY subject ORDER BY position) AS v_n
        FROM unnest(CAST(:subjects AS text[]), CAST(:positions AS bigint[]))
          AS m(subject, position)),
      said AS (
        SELECT DISTINCT ${r.columns}, m.v_n, CAST(NULL AS tid) AS v_place
        FROM jsonb_populate_recordset(CAST(NULL AS ${table}), CAST(:rows AS jsonb)) r
          JOIN moment m ON m.subject = r.${subject} AND m.position = r.known_from
        UNION ALL
        SELECT ${t.columns}, 0, t.ctid
        FROM ${table} t
        WHERE t.${subject} = ANY (CAST(:subjects AS text[])) AND t.known_until = ${open}),
      placed AS (
        SELECT said.*, v_n - row_number() OVER (PARTITION BY ${columns} ORDER BY v_n) AS v_stretch
        FROM said),
      stretch AS (
        SELECT ${columns}, min(v_n) AS v_first, max(v_n) AS v_last, min(v_place) AS v_place
        FROM placed GROUP BY ${columns}, v_stretch),
      closed AS (
        UPDATE ${table} t SET known_until = m.position
        FROM stretch s JOIN moment m ON m.subject = s.${subject} AND m.v_n = s.v_last + 1
        WHERE s.v_first = 0 AND t.ctid = s.v_place AND t.known_until = ${open}
        RETURNING 1)
      INSERT INTO ${table} (${columns}, known_from, known_until)
      SELECT ${s.columns}, m.position, coalesce(gone.position, ${open})
      FROM stretch s
        JOIN moment m ON m.subject = s.${subject} AND m.v_n = s.v_first
        LEFT JOIN moment gone ON gone.subject = s.${subject} AND gone.v_n = s.v_last + 1
      WHERE s.v_first > 0 AND (SELECT count(*) FROM closed) >= 0
      """;

  private final String write;

  /**
   * What is known of a subject from a position on.
   *
   * @param rows all there are of it; none: there is nothing to say of it any more
   */
  public record Said<R extends Record>(String subject, long position, Collection<R> rows) {}

  /**
   * @param schema in which the table is
   * @param subject component of the record that says whom a row is about
   */
  public Versions(String schema, String table, Class<R> type, String subject) {
    List<String> columns =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .map(Versions::column)
            .toList();
    String sql = WRITE;
    for (Map.Entry<String, String> filled :
        Map.of(
                "${table}", schema + "." + table,
                "${subject}", column(subject),
                "${open}", String.valueOf(OPEN),
                "${columns}", list("", columns),
                "${r.columns}", list("r.", columns),
                "${s.columns}", list("s.", columns),
                "${t.columns}", list("t.", columns))
            .entrySet()) {
      sql = sql.replace(filled.getKey(), filled.getValue());
    }
    this.write = sql;
  }

  private static String column(String component) {
    return '"' + component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) + '"';
  }

  private static String list(String of, List<String> columns) {
    return columns.stream().map(column -> of + column).collect(Collectors.joining(", "));
  }

  /**
   * Writes what a batch says, in one statement.
   *
   * @param said one for each subject and position, in any order, all after what was written before
   */
  public void write(JdbcClient jdbc, Collection<Said<R>> said) {
    if (said.isEmpty()) {
      return;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Said<R> one : said) {
      one.rows().forEach(row -> rows.add(known(row, one.position())));
    }
    jdbc.sql(write)
        .param("subjects", said.stream().map(Said::subject).toArray(String[]::new))
        .param("positions", said.stream().map(Said::position).toArray(Long[]::new))
        .param("rows", JSON.writeValueAsString(rows))
        .update();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> known(Record row, long position) {
    Map<String, Object> columns = JSON.convertValue(row, Map.class);
    columns.put("known_from", position);
    return columns;
  }
}

package nl.trajectory.projections.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes records as rows of a table of the same shape: all of a batch in one statement, each in the
 * place of the row with the same key.
 */
final class Rows<R extends Record> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final String upsert;

  /**
   * @param type its first component is the key; components are named as the columns, in camel case
   */
  Rows(String table, Class<R> type) {
    List<String> columns =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .toList();
    String list = String.join(", ", columns);
    this.upsert =
        "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT (%s) DO UPDATE SET %s"
            .formatted(
                table,
                list,
                list,
                source(table, "?"),
                columns.get(0),
                columns.stream()
                    .map(c -> c + " = EXCLUDED." + c)
                    .collect(Collectors.joining(", ")));
  }

  /** Stands in a statement where the table stands, and gives rows of its shape from JSON. */
  static String source(String table, String parameter) {
    return "jsonb_populate_recordset(NULL::" + table + ", CAST(" + parameter + " AS jsonb))";
  }

  static String json(Collection<?> rows) {
    return JSON.writeValueAsString(rows);
  }

  void write(JdbcClient jdbc, Collection<R> rows) {
    if (!rows.isEmpty()) {
      jdbc.sql(upsert).param(json(rows)).update();
    }
  }
}

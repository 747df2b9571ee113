package nl.trajectory.projections.facts.rebuild;

import java.util.List;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.Versions;
import nl.trajectory.projections.facts.rebuild.View.Table;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the rebuilt rows of whoever has one that differs in the place of the live ones. Whoever asks
 * meanwhile sees what was there before, as a whole.
 */
final class Swap {
  private static final String LOCK =
      "SELECT position FROM views.view_position WHERE view = ? FOR UPDATE";

  private static final String BEGIN =
      """
      INSERT INTO views.view_position (view, position, updated_at)
      VALUES (?, -1, clock_timestamp()) ON CONFLICT DO NOTHING
      """;

  private static final String REACHED =
      "UPDATE views.view_position SET position = ?, updated_at = clock_timestamp() WHERE view = ?";

  /** Who changed between the live position and the rebuilt one. */
  private static final String CHANGED_SINCE =
      """
      INSERT INTO views_rebuilt.differing (view, table_name, subject, live, rebuilt)
      SELECT DISTINCT :view, '${table}', "${subject}", false, true FROM views_rebuilt.${table}
      WHERE known_from > :live ${closed}
      """;

  private static final String OF_WHOM_SOMETHING_DIFFERS =
      "\"%s\" IN (SELECT subject FROM views_rebuilt.differing WHERE table_name = '%s')";

  private final JdbcClient jdbc;
  private final View view;
  private final List<Table> tables;

  Swap(JdbcClient jdbc, View view, List<Table> tables) {
    this.jdbc = jdbc;
    this.view = view;
    this.tables = tables;
  }

  /**
   * Keeps everybody else from the live tables until the transaction ends; returns their position.
   */
  long lock() {
    jdbc.sql(BEGIN).param(view.positionName()).update();
    return jdbc.sql(LOCK).param(view.positionName()).query(Long.class).single();
  }

  /**
   * @param live the position that was locked
   * @param rebuilt not before it
   */
  void swap(long live, long rebuilt) {
    for (Table table : tables) {
      if (live < rebuilt) {
        noteChanged(table, live);
      }
      String whom = OF_WHOM_SOMETHING_DIFFERS.formatted(table.subject(), table.name());
      String from = " FROM %s." + table.name() + " WHERE ";
      // Where nothing was taken nothing can be right.
      jdbc.sql("DELETE" + from.formatted(ProjectionSchema.SCHEMA) + (live < 0 ? "true" : whom))
          .update();
      String columns = columns(table);
      jdbc.sql(
              "INSERT INTO %s.%s (%s) SELECT %s"
                      .formatted(ProjectionSchema.SCHEMA, table.name(), columns, columns)
                  + from.formatted(Generation.SCHEMA)
                  + whom)
          .update();
    }
    if (live < rebuilt) {
      jdbc.sql(REACHED).params(rebuilt, view.positionName()).update();
    }
  }

  private void noteChanged(Table table, long live) {
    String closed =
        table.isClosing() ? "OR (known_until > :live AND known_until < " + Versions.OPEN + ")" : "";
    jdbc.sql(
            CHANGED_SINCE
                .replace("${table}", table.name())
                .replace("${subject}", table.subject())
                .replace("${closed}", closed))
        .param("view", view.positionName())
        .param("live", live)
        .update();
  }

  private String columns(Table table) {
    return jdbc.sql(
            """
            SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
            FROM information_schema.columns WHERE table_schema = ? AND table_name = ?
            """)
        .params(ProjectionSchema.SCHEMA, table.name())
        .query(String.class)
        .single();
  }
}

package nl.trajectory.projections.facts.rebuild;

import java.util.List;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.Versions;
import nl.trajectory.projections.facts.ViewPosition;
import nl.trajectory.projections.facts.rebuild.View.Table;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the rebuilt rows of whoever has one that differs in the place of the live ones. Whoever asks
 * meanwhile sees what was there before, as a whole.
 */
final class Swap {
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
  private final ViewPosition position;
  private final List<Table> tables;

  Swap(JdbcClient jdbc, View view, List<Table> tables) {
    this.jdbc = jdbc;
    this.view = view;
    this.position = view.position(jdbc);
    this.tables = tables;
  }

  /**
   * Keeps everybody else from the live tables until the transaction ends; returns their position.
   */
  long lock() {
    return position.awaitLock();
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
      String columns = String.join(", ", table.columns(jdbc));
      jdbc.sql(
              "INSERT INTO %s.%s (%s) SELECT %s"
                      .formatted(ProjectionSchema.SCHEMA, table.name(), columns, columns)
                  + from.formatted(Generation.SCHEMA)
                  + whom)
          .update();
    }
    if (live < rebuilt) {
      position.reached(rebuilt);
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
}

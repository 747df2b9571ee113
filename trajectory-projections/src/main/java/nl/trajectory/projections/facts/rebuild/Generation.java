package nl.trajectory.projections.facts.rebuild;

import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.projections.facts.ProjectionSchema;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables beside the live ones, of the same columns and indexes. They are not logged: after a
 * crash of the database they are made again.
 */
final class Generation {
  static final String SCHEMA = "views_rebuilt";
  private static final String LIVE = ProjectionSchema.SCHEMA;

  /**
   * {@code instant}: the first and the last position of what became known together. {@code
   * differing}: rows that are in the one and not in the other.
   */
  private static final String NOTES =
      """
      CREATE UNLOGGED TABLE views_rebuilt.instant (
        view text NOT NULL, known_at timestamptz NOT NULL, first bigint NOT NULL, last bigint NOT NULL,
        PRIMARY KEY (view, known_at));
      CREATE INDEX instant_by_position ON views_rebuilt.instant (view, first);
      CREATE UNLOGGED TABLE views_rebuilt.differing (
        view text NOT NULL, table_name text NOT NULL, subject text NOT NULL, position bigint,
        live boolean NOT NULL, rebuilt boolean NOT NULL);
      CREATE INDEX differing_by_subject ON views_rebuilt.differing (table_name, subject);
      GRANT USAGE ON SCHEMA views_rebuilt TO trajectory_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA views_rebuilt TO trajectory_app;
      """;

  private final JdbcClient owner;
  private final List<View> views;

  Generation(JdbcClient owner, List<View> views) {
    this.owner = owner;
    this.views = views;
  }

  /** Makes the tables, empty; what a rebuild that was killed left behind is gone. */
  void make() {
    drop();
    String tables =
        views.stream()
            .flatMap(view -> view.tables().stream())
            .map(View.Table::name)
            .map(Generation::like)
            .collect(Collectors.joining());
    owner.sql("CREATE SCHEMA " + SCHEMA).update();
    owner.sql(tables + like("view_position") + NOTES).update();
  }

  private static String like(String table) {
    return "CREATE UNLOGGED TABLE %1$s.%2$s (LIKE %3$s.%2$s INCLUDING DEFAULTS INCLUDING INDEXES);\n"
        .formatted(SCHEMA, table, LIVE);
  }

  /** Tells the planner what they hold by now. */
  void analyse() {
    views.stream()
        .flatMap(view -> view.tables().stream())
        .forEach(table -> owner.sql("ANALYZE " + SCHEMA + "." + table.name()).update());
    owner.sql("ANALYZE " + SCHEMA + ".instant").update();
  }

  void drop() {
    owner.sql("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE").update();
  }
}

package nl.trajectory.projections.facts;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Creates and upgrades the tables of the views. */
public final class ProjectionSchema {
  private ProjectionSchema() {}

  /**
   * @param owner connections of the role that owns the tables; the role {@code trajectory_app} must
   *     exist
   */
  public static void migrate(DataSource owner) {
    flyway(owner).migrate();
  }

  /** Whether the tables are there, as this program has them. */
  public static boolean isCurrent(DataSource owner) {
    return flyway(owner).info().pending().length == 0;
  }

  private static Flyway flyway(DataSource owner) {
    return Flyway.configure()
        .dataSource(owner)
        .schemas("views")
        .locations("classpath:nl/trajectory/projections/migration")
        // What a newer version has made is refused, not worked on unseen.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }
}

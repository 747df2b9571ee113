package nl.trajectory.projections.facts;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Creates and upgrades the tables of the views. */
public final class ProjectionSchema {
  /** The schema whose history of migrations tells how far the tables are. */
  public static final String SCHEMA = "views";

  /** The version of the last migration, after which nothing is left to do: a start looks for it. */
  public static final String NEWEST = "14";

  private ProjectionSchema() {}

  /**
   * @param owner connections of the role that owns the tables; the role {@code trajectory_app} must
   *     exist
   */
  public static void migrate(DataSource owner) {
    flyway(owner).migrate();
  }

  private static Flyway flyway(DataSource owner) {
    return Flyway.configure()
        .dataSource(owner)
        .schemas(SCHEMA)
        .locations("classpath:nl/trajectory/projections/migration")
        // What a newer version has made is refused, not worked on unseen.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }
}

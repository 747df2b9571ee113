package nl.trajectory.api.looking;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Creates and upgrades the access log: a schema of its own, with a history of its own. */
public final class AccessLogSchema {
  /** The schema whose history of migrations tells how far the tables are. */
  public static final String SCHEMA = "access_log";

  /** The version of the last migration, after which nothing is left to do: a start looks for it. */
  public static final String NEWEST = "2";

  private AccessLogSchema() {}

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
        .locations("classpath:nl/trajectory/api/looking/migration")
        // What a newer version has made is refused, not worked on unseen.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }
}

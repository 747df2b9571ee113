package nl.trajectory.vault;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Creates and upgrades the key store: the schema {@code vault}, with a history of its own, so that
 * it can lie in another database than the events and be backed up apart from them.
 */
public final class KeyStoreSchema {
  /** The schema whose history of migrations tells how far the tables are. */
  public static final String SCHEMA = "vault";

  /** The version of the last migration, after which nothing is left to do: a start looks for it. */
  public static final String NEWEST = "1";

  /** The role that may read, add, re-wrap and destroy keys, and never remove a row. */
  public static final String ROLE = "trajectory_keys";

  private KeyStoreSchema() {}

  /**
   * Adopts the table of keys where there is one already, with all that is in it. The role {@value
   * #ROLE} must exist; the role of the application loses what it was once granted here.
   *
   * @param owner connections of the role that owns the tables
   */
  public static void migrate(DataSource owner) {
    flyway(owner).migrate();
  }

  private static Flyway flyway(DataSource owner) {
    return Flyway.configure()
        .dataSource(owner)
        .schemas(SCHEMA)
        .locations("classpath:nl/trajectory/vault/migration")
        .placeholders(Map.of("keyRole", ROLE))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        // What a newer version has made is refused, not worked on unseen.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }
}

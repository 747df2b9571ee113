package nl.trajectory.eventstore.sealing;

import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Creates and upgrades the key store: the schema {@code vault}, with a history of its own, so that
 * it can lie in another database than the events and be backed up apart from them.
 */
public final class KeyStoreSchema {
  /** The role that may read, add, re-wrap and destroy keys, and never remove a row. */
  public static final String ROLE = "trajectory_keys";

  private static final Pattern ROLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  private KeyStoreSchema() {}

  /**
   * As {@link #migrate(DataSource, String)}, for the role {@value #ROLE}.
   *
   * @param owner connections of the role that owns the tables
   */
  public static void migrate(DataSource owner) {
    migrate(owner, ROLE);
  }

  /**
   * Adopts the table of keys where there is one already, with all that is in it.
   *
   * @param owner connections of the role that owns the tables
   * @param keyRole the role that works with the keys; it must exist. The role of the application
   *     loses its rights here, unless it is this one
   */
  public static void migrate(DataSource owner, String keyRole) {
    if (!ROLE_NAME.matcher(keyRole).matches()) {
      throw new IllegalArgumentException("not a plain name of a role");
    }
    Flyway.configure()
        .dataSource(owner)
        .schemas("vault")
        .locations("classpath:nl/trajectory/eventstore/sealing/migration")
        .placeholders(Map.of("keyRole", keyRole))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }
}

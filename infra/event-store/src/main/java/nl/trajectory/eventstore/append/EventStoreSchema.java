package nl.trajectory.eventstore.append;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Creates and upgrades the tables of the event store and of the key vault. */
public final class EventStoreSchema {
  /** The schema whose history of migrations tells how far the tables are. */
  public static final String SCHEMA = "event_store";

  /**
   * After which nothing is left to do: the last version, and what is repeated with its checksum.
   */
  public static final String NEWEST =
      "15, " + NormalisedTriggers.DESCRIPTION + " " + NormalisedTriggers.CHECKSUM;

  private EventStoreSchema() {}

  /**
   * @param owner connections of the role that owns the tables; the role {@code trajectory_app} must
   *     exist
   */
  public static void migrate(DataSource owner) {
    flyway(owner).load().migrate();
  }

  /** How a store of before becomes one of today. */
  static FluentConfiguration flyway(DataSource owner) {
    return Flyway.configure()
        .dataSource(owner)
        .schemas(SCHEMA, "vault")
        .locations("classpath:nl/trajectory/eventstore/migration")
        .javaMigrations(new NormalisedTriggers())
        // What a newer version has made is refused, not worked on unseen.
        .ignoreMigrationPatterns(new String[0]);
  }
}

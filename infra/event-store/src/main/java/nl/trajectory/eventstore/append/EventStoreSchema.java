package nl.trajectory.eventstore.append;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Creates and upgrades the tables of the event store and of the key vault. */
public final class EventStoreSchema {
  private EventStoreSchema() {}

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
        .schemas("event_store", "vault")
        .locations("classpath:nl/trajectory/eventstore/migration")
        .javaMigrations(new NormalisedTriggers())
        // What a newer version has made is refused, not worked on unseen.
        .ignoreMigrationPatterns(new String[0])
        .load();
  }
}

package nl.trajectory.api.boot;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import nl.trajectory.api.looking.AccessLogSchema;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.vault.KeyStoreSchema;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The tables that the program works with. Whether they are as it needs them is one question for
 * each schema; only where they are not are the migrations looked at.
 */
enum Tables {
  EVENTS(EventStoreSchema.SCHEMA, EventStoreSchema.NEWEST, EventStoreSchema::migrate),
  VIEWS(ProjectionSchema.SCHEMA, ProjectionSchema.NEWEST, ProjectionSchema::migrate),
  LOOKS(AccessLogSchema.SCHEMA, AccessLogSchema.NEWEST, AccessLogSchema::migrate),
  KEYS(KeyStoreSchema.SCHEMA, KeyStoreSchema.NEWEST, KeyStoreSchema::migrate);

  private static final String UNDEFINED_TABLE = "42P01";

  private final String schema;
  private final String newest;
  private final Consumer<DataSource> migration;

  Tables(String schema, String newest, Consumer<DataSource> migration) {
    this.schema = schema;
    this.newest = newest;
    this.migration = migration;
  }

  /** Makes or upgrades them, unless they are current. */
  void migrate(DataSource owner) {
    if (!areCurrent(owner)) {
      migration.accept(owner);
    }
  }

  /** Whether they are there as this version of the program has them, and no newer ones. */
  boolean areCurrent(DataSource owner) {
    String query =
        """
        SELECT coalesce(bool_and(success), false)
          AND concat_ws(', ',
            (array_agg(version ORDER BY installed_rank DESC) FILTER (WHERE version IS NOT NULL))[1],
            (SELECT string_agg(description || ' ' || checksum, ', ' ORDER BY description)
             FROM (SELECT DISTINCT ON (description) description, checksum
               FROM %1$s.flyway_schema_history WHERE version IS NULL AND checksum IS NOT NULL
               ORDER BY description, installed_rank DESC) repeatable)) = ?
        FROM %1$s.flyway_schema_history
        """
            .formatted(schema);
    try (Connection connection = owner.getConnection();
        PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, newest);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return false;
      }
      throw new UncategorizedSQLException("tables", query, e);
    }
  }
}

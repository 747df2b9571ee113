package nl.trajectory.eventstore.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.domain.References;
import nl.trajectory.domain.funding.agreement.AgreementTriggers;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Lets the triggers that were taken before names were compared normalised be found under their
 * normalised keys too. In Java, as what a name is compared by is said in one place. Where several
 * spellings of one payer had an agreement each, the first in the order of their keys has the
 * trigger.
 */
final class NormalisedTriggers implements JavaMigration {
  static final String DESCRIPTION = "triggers by normalised names";
  static final int CHECKSUM = 1;

  @Override
  public void migrate(Context context) throws SQLException {
    Connection connection = context.getConnection();
    Map<String, String> kept = kept(connection);
    try (PreparedStatement take =
        connection.prepareStatement(
            "INSERT INTO event_store.reference (kind, reference, stream_id) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")) {
      for (Map.Entry<String, String> key : kept.entrySet()) {
        String normalised = AgreementTriggers.normalisedKey(key.getKey());
        if (!kept.containsKey(normalised)) {
          take.setString(1, References.Kind.AGREEMENT_TRIGGER.name());
          take.setString(2, normalised);
          take.setString(3, key.getValue());
          take.addBatch();
        }
      }
      take.executeBatch();
    }
  }

  private static Map<String, String> kept(Connection connection) throws SQLException {
    Map<String, String> kept = new TreeMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT reference, stream_id FROM event_store.reference WHERE kind = ?")) {
      query.setString(1, References.Kind.AGREEMENT_TRIGGER.name());
      ResultSet found = query.executeQuery();
      while (found.next()) {
        kept.put(found.getString(1), found.getString(2));
      }
    }
    return kept;
  }

  /** None: it comes after the numbered ones, and once. */
  @Override
  @SuppressWarnings("NullAway")
  public MigrationVersion getVersion() {
    return null;
  }

  @Override
  public String getDescription() {
    return DESCRIPTION;
  }

  @Override
  public Integer getChecksum() {
    return CHECKSUM;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }
}

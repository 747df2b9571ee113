package nl.trajectory.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Someone who appends and does not come to an end. */
final class OpenAppend {
  private OpenAppend() {}

  /** Appends an employer in the transaction of that connection, and leaves it open. */
  static void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO event_store.event (stream_id, seq, event_id, stream_type, type, revision,
            payload, metadata, salt, commitment)
          VALUES (gen_random_uuid(), 0, gen_random_uuid(), 'Employer', 'EmployerRegistered', 1,
            '{}', '{}', sha256(''), sha256(''))
          """);
    }
  }
}

package nl.trajectory.api.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import nl.trajectory.api.boot.Pulse.Beat;
import nl.trajectory.postgres.DatabaseAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection of its own, on which the database is asked how far everything is. Its silence lasts
 * no longer than two seconds.
 */
final class PulseConnection implements AutoCloseable {
  /** So long an answer is waited for; then the connection is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String LOOK =
      """
      SELECT (SELECT coalesce(max(position), -1) FROM event_store.ledger),
             EXISTS (
               SELECT FROM event_store.event e
               WHERE e.appended > (SELECT settled FROM event_store.sequencer)),
             (SELECT coalesce(min(position), -1) FROM views.view_position),
             (SELECT position FROM judging.progress)
      """;

  private final DatabaseAddress worker;
  private @Nullable Connection connection;

  PulseConnection(DatabaseAddress worker) {
    this.worker = worker;
  }

  /** What ended one connection need not keep another from being made. */
  Beat beat() throws SQLException {
    if (connection == null) {
      return look();
    }
    try {
      return look();
    } catch (SQLException cutOff) {
      close();
      return look();
    }
  }

  private Beat look() throws SQLException {
    Connection asked = connection;
    if (asked == null) {
      asked = connect();
      connection = asked;
    }
    try (Statement statement = asked.createStatement();
        ResultSet row = statement.executeQuery(LOOK)) {
      row.next();
      return new Beat(row.getLong(1), row.getBoolean(2), row.getLong(3), row.getLong(4));
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", worker.username());
    properties.setProperty("password", worker.password());
    for (String patience : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
      properties.setProperty(patience, String.valueOf(PATIENCE.toSeconds()));
    }
    Connection made = DriverManager.getConnection(worker.jdbcUrl(), properties);
    try (Statement statement = made.createStatement()) {
      statement.execute("SET ROLE " + WorkingRole.APPLICATION.roleName());
    }
    return made;
  }

  /** Gives it up; it is made anew when it is asked again. */
  @Override
  public void close() {
    Connection lost = connection;
    connection = null;
    try {
      if (lost != null) {
        lost.close();
      }
    } catch (SQLException e) {
      // it was given up because it does not work
    }
  }
}

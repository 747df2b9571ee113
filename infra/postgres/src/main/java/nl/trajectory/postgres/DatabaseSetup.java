package nl.trajectory.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The roles and the database of a store. Each step may be repeated, so a set-up that was cut short
 * is completed by the next.
 */
final class DatabaseSetup {

  static final String DATABASE = "trajectory";
  private static final String NO_PRIVILEGES =
      "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

  private final Credentials credentials;
  private final int port;

  DatabaseSetup(Credentials credentials, int port) {
    this.credentials = credentials;
    this.port = port;
  }

  void run() throws SQLException {
    String owner = StoreRole.OWNER.roleName();
    String application = StoreRole.APPLICATION.roleName();
    String keyStore = StoreRole.KEY_STORE.roleName();
    try (Connection connection = administrator("postgres");
        Statement statement = connection.createStatement()) {
      for (String role : new String[] {owner, application, keyStore}) {
        if (isAbsent(connection, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
          statement.execute("CREATE ROLE " + role + " NOLOGIN " + NO_PRIVILEGES);
        }
      }
      if (isAbsent(connection, "SELECT FROM pg_database WHERE datname = ?", DATABASE)) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + owner);
      }
      statement.execute("REVOKE ALL ON DATABASE postgres, template1, trajectory FROM PUBLIC");
      statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE trajectory TO " + application);
      statement.execute("GRANT CONNECT ON DATABASE trajectory TO " + keyStore);
      try (Connection inside = administrator(DATABASE);
          Statement insideStatement = inside.createStatement()) {
        insideStatement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
      }
      // Last, since logging in is how another process finds out that the set-up is whole.
      allowLogin(connection, StoreRole.OWNER);
      allowLogin(connection, StoreRole.APPLICATION);
      allowLogin(connection, StoreRole.KEY_STORE);
    }
  }

  private void allowLogin(Connection connection, StoreRole role) throws SQLException {
    try (PreparedStatement quoting =
        connection.prepareStatement(
            "SELECT format('ALTER ROLE %I WITH LOGIN " + NO_PRIVILEGES + " PASSWORD %L', ?, ?)")) {
      quoting.setString(1, role.roleName());
      quoting.setString(2, credentials.password(role));
      try (ResultSet quoted = quoting.executeQuery();
          Statement statement = connection.createStatement()) {
        quoted.next();
        statement.execute(quoted.getString(1));
      }
    }
  }

  private static boolean isAbsent(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet result = statement.executeQuery()) {
        return !result.next();
      }
    }
  }

  private Connection administrator(String database) throws SQLException {
    return credentials.address(StoreRole.ADMINISTRATOR, port, database).connect();
  }
}

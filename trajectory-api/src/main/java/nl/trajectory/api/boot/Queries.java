package nl.trajectory.api.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import nl.trajectory.postgres.DatabaseAddress;

/** Questions to a database that the program does not work with yet. */
final class Queries {
  private Queries() {}

  static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.username(), address.password());
  }

  static boolean is(Connection connection, String query) throws SQLException {
    return Boolean.parseBoolean(value(connection, query));
  }

  /** The one value that a query gives, as a text. */
  static String value(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}

package nl.trajectory.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and as whom to log in. Its text form hides the password.
 *
 * @param jdbcUrl the JDBC address, without user name and password
 * @param username the role to log in as
 * @param password the password of that role, in clear
 */
public record DatabaseAddress(String jdbcUrl, String username, String password) {

  /** Opens a new connection, which the caller closes. */
  Connection connect() throws SQLException {
    // Not DriverManager: which drivers that one sees depends on the class loader that came first.
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(username);
    source.setPassword(password);
    return source.getConnection();
  }

  @Override
  public String toString() {
    return "DatabaseAddress[" + username + " at " + jdbcUrl + "]";
  }
}

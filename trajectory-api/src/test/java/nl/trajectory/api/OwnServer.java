package nl.trajectory.api;

import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;

/** An embedded store in the part of a PostgreSQL server of one's own. */
final class OwnServer {
  private static final String ADMINISTRATOR = "postgres";

  private OwnServer() {}

  /** Lets the owner work as the roles of the program, as an administrator would. */
  static void grantRoles(DataDirectory data, EmbeddedStore server) throws Exception {
    administer(data, server, "GRANT trajectory_app, trajectory_keys TO trajectory_owner");
  }

  /** Runs a statement as the administrator of the server. */
  static void administer(DataDirectory data, EmbeddedStore server, String sql) throws Exception {
    execute(administrator(data, server), sql);
  }

  /** A connection of the administrator to another database of the server. */
  static Connection connectAdministrator(DataDirectory data, EmbeddedStore server, String database)
      throws Exception {
    DatabaseAddress login = administrator(data, server);
    return DriverManager.getConnection(
        login.jdbcUrl().replace(uri(login).getPath(), "/" + database),
        login.username(),
        login.password());
  }

  private static DatabaseAddress administrator(DataDirectory data, EmbeddedStore server)
      throws Exception {
    Properties passwords = new Properties();
    try (Reader file = Files.newBufferedReader(data.resolve("store.properties"))) {
      passwords.load(file);
    }
    return new DatabaseAddress(
        server.owner().jdbcUrl(), ADMINISTRATOR, passwords.getProperty(ADMINISTRATOR));
  }

  static void execute(DatabaseAddress login, String sql) throws SQLException {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static Connection connect(DatabaseAddress login) throws SQLException {
    return DriverManager.getConnection(login.jdbcUrl(), login.username(), login.password());
  }

  private static URI uri(DatabaseAddress address) {
    return URI.create(address.jdbcUrl().substring("jdbc:".length()));
  }

  static int port(DatabaseAddress address) {
    return uri(address).getPort();
  }

  /** The same address, by way of the proxy. */
  static String throughProxy(DatabaseAddress address, Proxy proxy) {
    return "jdbc:postgresql://127.0.0.1:" + proxy.port() + uri(address).getPath();
  }

  /** How many registrations there are of each reference of an employer. */
  static Map<String, Long> counts(DatabaseAddress owner) {
    Map<String, Long> counts = new HashMap<>();
    DataDirectory.owner(owner)
        .sql("SELECT payload ->> 'reference' FROM event_store.event WHERE type = ?")
        .param("EmployerRegistered")
        .query(String.class)
        .list()
        .forEach(reference -> counts.merge(reference, 1L, Long::sum));
    return counts;
  }

  /** How many events an employer of that reference has. */
  static long count(DatabaseAddress owner, String reference) {
    return DataDirectory.owner(owner)
        .sql(
            "SELECT count(*) FROM event_store.event WHERE type = 'EmployerRegistered'"
                + " AND payload ->> 'reference' = ?")
        .param(reference)
        .query(Long.class)
        .single();
  }

  /** The last position of the one order. */
  static long lastPosition(DatabaseAddress owner) {
    return position(owner, "SELECT max(position) FROM event_store.ledger");
  }

  /** The last position up to which claims were judged. */
  static long judgedPosition(DatabaseAddress owner) {
    return position(owner, "SELECT position FROM judging.progress");
  }

  private static long position(DatabaseAddress owner, String sql) {
    return DataDirectory.owner(owner).sql(sql).query(Long.class).single();
  }
}

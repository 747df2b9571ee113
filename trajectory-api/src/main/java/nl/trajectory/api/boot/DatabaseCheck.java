package nl.trajectory.api.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.postgres.DatabaseAddress;

/**
 * What a database must be before the program works with it: reachable, new enough, and reached
 * without a pooler that shares sessions. Makes the working roles, and grants them, where it may.
 */
final class DatabaseCheck {
  /** The oldest major version that the program is tested on. */
  static final int OLDEST = 17;

  private static final int VERSIONS_OF_A_MAJOR = 10_000;

  private final List<String> toRun = new ArrayList<>();

  /**
   * Checks a database, and notes what is missing of its role.
   *
   * @throws CannotRun when it cannot be worked with, whatever roles there are
   */
  void check(StoreConfiguration.Logins logins, WorkingRole role) {
    try (Connection owner = Queries.connect(logins.owner())) {
      requireVersion(owner);
      prepare(owner, role.roleName(), logins.worker().username());
      OwnSessions.require(logins.owner());
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  /**
   * @throws CannotRun when any database that was checked lacks a role, with all that is to be done
   */
  void requireRoles() {
    if (!toRun.isEmpty()) {
      throw new CannotRun(
          "database.no-role",
          "The database user may not make or use the roles that the program works as; run this as"
              + " an administrator of the database: "
              + String.join(" ", toRun));
    }
  }

  /** Whether the tables of events are there. */
  static boolean hasStore(DatabaseAddress owner) {
    try (Connection connection = Queries.connect(owner)) {
      return Boolean.parseBoolean(
          Queries.value(connection, "SELECT (to_regclass('event_store.event') IS NOT NULL)::text"));
    } catch (SQLException e) {
      throw explained(e);
    }
  }

  private static CannotRun explained(SQLException e) {
    CannotRun known = DatabaseTrouble.of(e);
    return known != null
        ? known
        : new CannotRun(
            "database.unusable", "The database answers with the error " + e.getSQLState() + ".");
  }

  private static void requireVersion(Connection owner) throws SQLException {
    int number = Integer.parseInt(Queries.value(owner, "SHOW server_version_num"));
    int major = number / VERSIONS_OF_A_MAJOR;
    if (major < OLDEST) {
      throw new CannotRun(
          "database.old-version",
          "The server is PostgreSQL "
              + major
              + "; this program needs PostgreSQL "
              + OLDEST
              + " or newer.");
    }
  }

  private void prepare(Connection owner, String role, String login) throws SQLException {
    String name = quoted(login);
    if (!Queries.is(
        owner, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "')::text")) {
      run(owner, "CREATE ROLE " + role + " NOLOGIN;");
    }
    boolean there =
        Queries.is(
            owner, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "')::text");
    if (!there || !isMember(owner, role, login)) {
      run(owner, "GRANT " + role + " TO " + name + ";");
    }
  }

  private static boolean isMember(Connection owner, String role, String login) throws SQLException {
    return Queries.is(
        owner,
        "SELECT coalesce((SELECT pg_has_role(r.oid, '"
            + role
            + "', 'MEMBER') FROM pg_roles r WHERE r.rolname = "
            + literal(login)
            + "), true)::text");
  }

  private void run(Connection owner, String statement) {
    try (Statement run = owner.createStatement()) {
      run.execute(statement);
    } catch (SQLException notAllowed) {
      toRun.add(statement);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

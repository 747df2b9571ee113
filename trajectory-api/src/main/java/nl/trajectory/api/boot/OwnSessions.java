package nl.trajectory.api.boot;

import java.sql.Connection;
import java.sql.SQLException;
import nl.trajectory.postgres.DatabaseAddress;

/** Whether each connection to a database has a session of its own. */
final class OwnSessions {
  private OwnSessions() {}

  /**
   * A pooler that gives each transaction another session loses the role that was set, what is
   * listened to, and locks: another client's transaction gets the session that was used last.
   */
  static void require(DatabaseAddress address) throws SQLException {
    try (Connection one = Queries.connect(address);
        Connection other = Queries.connect(address)) {
      String mark = "SELECT set_config('trajectory.session', 'own', false)";
      Queries.value(one, mark);
      other.setAutoCommit(false);
      Queries.value(other, "SELECT pg_backend_pid()");
      String found =
          Queries.value(one, "SELECT coalesce(current_setting('trajectory.session', true), '')");
      other.rollback();
      if (!found.equals("own")) {
        throw new CannotRun(
            "database.pooler",
            "A pooler in front of the database gives each transaction another session; let it keep"
                + " a session for each client (pool_mode=session), or name the server itself.");
      }
    }
  }
}

package nl.trajectory.api.boot;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of an error of the database what is wrong and what to do, by its SQL state. */
public final class DatabaseTrouble {
  /** The database takes no changes. */
  public static final CannotRun READ_ONLY =
      new CannotRun(
          "database.read-only",
          "The database takes no changes, as a standby does; name the server that does.");

  /** By the beginning of the state; the first that fits counts. */
  private static final Map<String, CannotRun> BY_STATE = new LinkedHashMap<>();

  static {
    say(
        "08",
        "database.unreachable",
        "The database does not answer; see that the server runs, and that the address is right.");
    say(
        "28",
        "database.login-refused",
        "The database refuses this user name and password; set the right ones.");
    say(
        "3D000",
        "database.unknown",
        "The server has no database of that name; make it, or correct the address.");
    say(
        "53300",
        "database.no-connection-left",
        "The server has no connection left; end other programs, or raise its max_connections.");
    say(
        "57P03",
        "database.starting",
        "The server is starting, stopping or recovering; try again in a moment.");
    say(
        "57P",
        "database.stopped",
        "The server ended the connection; see that it runs, and try again.");
    BY_STATE.put("25006", READ_ONLY);
    say(
        "53100",
        "database.disk-full",
        "The disk of the database is full; make room, and try again.");
    say(
        "42501",
        "database.not-allowed",
        "The database user may not do that; give it the rights that docs/operations.md lists.");
  }

  private DatabaseTrouble() {}

  private static void say(String state, String code, String sentence) {
    BY_STATE.put(state, new CannotRun(code, sentence));
  }

  /**
   * The first cause that is an error of the database with a known reason.
   *
   * @return null: there is none
   */
  public static @Nullable CannotRun of(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientConnectionException) {
        return BY_STATE.get("08");
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        for (Map.Entry<String, CannotRun> known : BY_STATE.entrySet()) {
          if (sql.getSQLState().startsWith(known.getKey())) {
            return known.getValue();
          }
        }
      }
    }
    return null;
  }
}

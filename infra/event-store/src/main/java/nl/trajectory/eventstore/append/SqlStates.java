package nl.trajectory.eventstore.append;

import java.sql.SQLException;
import java.util.Set;

/** What the database's answers mean. */
public final class SqlStates {
  private static final Set<String> LOST_RACE =
      Set.of(
          "23505", // unique violation
          "40001", // serialization failure
          "40P01"); // deadlock

  private SqlStates() {}

  /** Whether someone else was first, so that trying anew may succeed. */
  public static boolean isLostRace(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOST_RACE.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}

package nl.trajectory.api.boot;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Which errors say that a connection can no longer work, so that the pool makes another: it was cut
 * off, its server is ending, or its server only reads, as after a failover.
 */
public final class GiveUpConnection implements SQLExceptionOverride {
  /** Nothing is to be made of it by anybody else. */
  public GiveUpConnection() {}

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException error) {
    return isLost(error.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }

  private static boolean isLost(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("57P") || state.equals("25006"));
  }
}

package nl.trajectory.api.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.vault.KeyStoreSchema;

/**
 * A database role that the program works as. It is granted to whoever logs in, who then becomes it:
 * what that login could do beyond it is left unused.
 */
enum WorkingRole {
  /** Adds and reads events, and keeps the views. */
  APPLICATION("trajectory_app"),
  /** Works with the keys of participants. */
  KEY_STORE(KeyStoreSchema.ROLE);

  /** How long anybody waits for a connection, and for one to be made. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A transaction of which the client is gone does not hold others up for longer. */
  private static final Duration LONGEST_IDLE_IN_TRANSACTION = Duration.ofMinutes(1);

  private static final int IDLE_WHEN_SERVING = 4;

  private final String roleName;

  WorkingRole(String roleName) {
    this.roleName = roleName;
  }

  String roleName() {
    return roleName;
  }

  /**
   * Connections that work as this role. None waits for an answer for ever: one from which nothing
   * comes for so long is given up, and so is every one that can no longer write.
   *
   * @param connections at most
   * @param mode what for: a command has no more of them than it needs
   * @param silence how long the database may be silent while it is asked something
   */
  HikariDataSource pool(DatabaseAddress login, int connections, Mode mode, Duration silence) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(login.jdbcUrl());
    pool.setUsername(login.username());
    pool.setPassword(login.password());
    pool.setMaximumPoolSize(connections);
    // Each is a process to be started and a password to be proven, all at once at the start.
    pool.setMinimumIdle(mode.serves() ? Math.min(IDLE_WHEN_SERVING, connections) : 1);
    pool.setConnectionInitSql(
        "SET ROLE "
            + roleName
            + "; SET idle_in_transaction_session_timeout = "
            + LONGEST_IDLE_IN_TRANSACTION.toMillis());
    pool.setConnectionTimeout(PATIENCE.toMillis());
    pool.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    pool.setKeepaliveTime(Duration.ofSeconds(30).toMillis());
    pool.setExceptionOverrideClassName(GiveUpConnection.class.getName());
    pool.addDataSourceProperty("connectTimeout", String.valueOf(PATIENCE.toSeconds()));
    pool.addDataSourceProperty("loginTimeout", String.valueOf(PATIENCE.toSeconds()));
    pool.addDataSourceProperty("socketTimeout", String.valueOf(silence.toSeconds()));
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.setPoolName(roleName);
    return new Connections(pool);
  }

  /**
   * A pool whose end is not waited for longer than a program should take to end. While the database
   * is away, a pool waits for the connections that it was about to make.
   */
  private static final class Connections extends HikariDataSource {
    Connections(HikariConfig config) {
      super(config);
    }

    @Override
    public void close() {
      Thread end = new Thread(super::close, "end of " + getPoolName());
      end.setDaemon(true);
      end.start();
      try {
        end.join(Workers.LONGEST_END.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

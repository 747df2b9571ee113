package nl.trajectory.api.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * A pool whose end is not waited for longer than a program should take to end. While the database
 * is away, a pool waits for the connections that it was about to make.
 */
final class Connections extends HikariDataSource {
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

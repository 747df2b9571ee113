package nl.trajectory.eventstore.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what the sequencers notify, on a connection of its own. A lost connection is made
 * anew; what was missed meanwhile counts as news.
 */
final class Listening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int LISTEN_MILLISECONDS = 500;
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  /** Nothing comes from a connection that was frozen, and nothing says so, unless it is asked. */
  private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final Runnable onNews;
  private final Thread listener = new Thread(this::listen, "positions");
  private volatile boolean closed;
  private volatile int ownSession;

  /**
   * @param onNews called whenever the order may have grown by whatever entries
   */
  Listening(DataSource dataSource, Runnable onNews) {
    this.dataSource = dataSource;
    this.onNews = onNews;
    listener.setDaemon(true);
  }

  void start() {
    listener.start();
  }

  /** What that session notifies is no news. */
  void leaveOut(int pid) {
    ownSession = pid;
  }

  private void listen() {
    while (!closed) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN trajectory_positions");
        onNews.run();
        PGConnection notified = connection.unwrap(PGConnection.class);
        long heard = System.nanoTime();
        while (!closed) {
          PGNotification[] news = notified.getNotifications(LISTEN_MILLISECONDS);
          if (news.length > 0) {
            heard = System.nanoTime();
            if (Arrays.stream(news).anyMatch(one -> one.getPID() != ownSession)) {
              onNews.run();
            }
          } else if (System.nanoTime() - heard > BETWEEN_SIGNS_OF_LIFE.toNanos()) {
            statement.execute("SELECT 1");
            heard = System.nanoTime();
          }
        }
        statement.execute("UNLISTEN *");
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          LOG.warn("Listening for new positions was cut off; it is taken up again", e);
          pause();
        }
      }
    }
  }

  private synchronized void pause() {
    try {
      wait(BETWEEN_CONNECTIONS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      notifyAll();
    }
    Ending.await(listener);
  }
}

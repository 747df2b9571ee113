package nl.trajectory.eventstore.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import nl.trajectory.eventstore.order.Placements.Entry;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the order has grown, by whichever node: it listens to what the sequencers notify, on a
 * connection of its own. A lost connection is made anew; what was missed meanwhile counts as
 * growth.
 */
public final class Positions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Positions.class);
  private static final int LISTEN_MILLISECONDS = 500;
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  /** Nothing comes from a connection that was frozen, and nothing says so, unless it is asked. */
  private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final Thread listener = new Thread(this::listen, "positions");
  private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();
  private final Placements placements = new Placements();
  private volatile boolean closed;
  private volatile int ownSession;
  private long growths;

  /** Begins to listen. */
  public Positions(DataSource dataSource) {
    this.dataSource = dataSource;
    listener.setDaemon(true);
    listener.start();
  }

  /** How often the order was seen to grow; compare with a later value. */
  public synchronized long growths() {
    return growths;
  }

  /**
   * Waits until the order has grown since that count was taken, or the time is up.
   *
   * @return the count now
   */
  public synchronized long await(long since, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (growths == since && !closed) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return growths;
  }

  /** Calls back whenever the order has grown, on a thread that must not be held up. */
  public void onGrowth(Runnable callback) {
    callbacks.add(callback);
  }

  public void forget(Runnable callback) {
    callbacks.remove(callback);
  }

  /** What this program knows of the last entries. */
  Placements placements() {
    return placements;
  }

  /** This program has committed that entry. */
  public void appended(String stream, int sequence) {
    placements.appended(List.of(new Entry(stream, sequence)));
  }

  /**
   * The session whose notifications say nothing new: what it did is told by {@link #placed}, or by
   * {@link #grownUnseen}.
   */
  void ownSession(int pid) {
    ownSession = pid;
  }

  /**
   * This program has placed these.
   *
   * @param areAll whether nothing else was placed with them
   */
  void placed(Set<Entry> entries, Instant knownAt, boolean areAll) {
    placements.placed(entries, knownAt, areAll);
    grown();
  }

  /** The order may have grown by whatever entries. */
  void grownUnseen() {
    placements.placedElsewhere();
    grown();
  }

  /** The order has grown. */
  public void grown() {
    synchronized (this) {
      growths++;
      notifyAll();
    }
    callbacks.forEach(Runnable::run);
  }

  private void listen() {
    while (!closed) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("LISTEN trajectory_positions");
        grownUnseen();
        PGConnection notified = connection.unwrap(PGConnection.class);
        long heard = System.nanoTime();
        while (!closed) {
          PGNotification[] news = notified.getNotifications(LISTEN_MILLISECONDS);
          if (news.length > 0) {
            heard = System.nanoTime();
            if (Arrays.stream(news).anyMatch(one -> one.getPID() != ownSession)) {
              grownUnseen();
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

  /** Stops listening; whoever waits is woken. */
  @Override
  public void close() {
    closed = true;
    grown();
    Ending.await(listener);
  }
}

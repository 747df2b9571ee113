package nl.trajectory.api.boot;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.trajectory.postgres.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database once a second how far everything is, so that the health of the program is told
 * at once, whatever the database does. It looks at progress: what has work to do and does not move
 * on stands still, whether or not its thread lives.
 */
public final class Pulse implements AutoCloseable {
  /** What takes events in order. */
  public enum Follower {
    ORDER("the order"),
    VIEWS("the views"),
    CLAIMS("the judging of claims");

    private final String inWords;

    Follower(String inWords) {
      this.inWords = inWords;
    }

    public String inWords() {
      return inWords;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration BETWEEN_BEATS = Duration.ofSeconds(1);

  /** So old an answer says nothing of now. */
  private static final Duration OLDEST = Duration.ofSeconds(4);

  private final PulseConnection connection;
  private final Duration limit;
  private final ScheduledExecutorService beats = Workers.named("pulse");
  private final Map<Follower, Standing> standings = new HashMap<>();
  private volatile long lastAnswer;
  private volatile @Nullable Beat last;
  private volatile boolean silent;

  /**
   * Where everything was.
   *
   * @param position of the last event in the order; -1: none
   * @param views the last position that all views show; -1: none
   * @param claims the last position that was judged; -1: none
   */
  public record Beat(long position, boolean waiting, long views, long claims) {}

  /** Since when something has been where it is, although there is more to do. */
  private record Standing(long at, long since) {}

  /**
   * @param limit how long something may stand still while there is work for it
   */
  Pulse(DatabaseAddress worker, Duration limit) {
    this.connection = new PulseConnection(worker);
    this.limit = limit;
    this.lastAnswer = System.nanoTime();
  }

  /** Begins to ask. */
  void start() {
    beats.scheduleWithFixedDelay(this::beat, 0, BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Where everything was last; null: the database has not answered yet. */
  public @Nullable Beat last() {
    return last;
  }

  /** How long the database has been silent. */
  public Duration silence() {
    Duration age = Duration.ofNanos(System.nanoTime() - lastAnswer);
    return silent || age.compareTo(OLDEST) >= 0 ? age : Duration.ZERO;
  }

  /** How long it has stood still although there is work for it, beyond the limit; else zero. */
  public synchronized Duration standstill(Follower follower) {
    Standing standing = standings.get(follower);
    Duration stands =
        standing == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - standing.since());
    return stands.compareTo(limit) > 0 ? stands : Duration.ZERO;
  }

  private void beat() {
    try {
      Beat now = connection.beat();
      lastAnswer = System.nanoTime();
      last = now;
      note(Follower.ORDER, now.waiting(), now.position());
      note(Follower.VIEWS, now.views() < now.position(), now.views());
      note(Follower.CLAIMS, now.claims() < now.position(), now.claims());
      if (silent) {
        LOG.info("The database answers again");
        silent = false;
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      if (!silent && !beats.isShutdown()) {
        LOG.warn("The database does not answer: {}", e.getClass().getName());
        silent = true;
      }
    }
  }

  private synchronized void note(Follower follower, boolean hasWork, long at) {
    Standing before = standings.get(follower);
    if (!hasWork) {
      standings.remove(follower);
    } else if (before == null || before.at() != at) {
      standings.put(follower, new Standing(at, System.nanoTime()));
    }
  }

  @Override
  public void close() {
    beats.shutdownNow();
    connection.close();
  }
}

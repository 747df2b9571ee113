package nl.trajectory.eventstore.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.order.Placements.Entry;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts committed events in their one order. Every node runs one; in the database one at a time is
 * at work, and if it dies the next takes over at once.
 *
 * <p>A position is guaranteed to be
 *
 * <ul>
 *   <li>dense: positions are 0, 1, 2 and so on; each is written once, for one committed event, and
 *       never changes, also not by a restore into another cluster;
 *   <li>late enough: an event comes after every event that was committed when it was inserted, so
 *       after the earlier ones of its stream, and after whatever it was decided upon;
 *   <li>final: once a reader has seen position n, no event will ever appear at or below n. A writer
 *       that stalls holds the order up until it commits or fails; it is never passed by.
 * </ul>
 *
 * <p>A position does not say which of two concurrent events was committed first. It is not there at
 * once, but by the next round: an append that stays open holds up the events inserted after its
 * beginning. Nothing else does.
 *
 * <p>While someone waits for a place, one round follows on the other as long as there is something
 * to place; what is committed during a round is the next one's. When nobody waits, it rests after a
 * round, so that the next has more to do.
 */
public final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
  private static final long LOCK = 8389187293518261605L;

  /** What a round holds until its transaction ends. */
  public static final String ROUND_LOCK = "SELECT pg_advisory_xact_lock(" + LOCK + ")";

  /** Waits for the round at hand, if any; what is read next sees what it wrote. */
  public static final String AWAIT_ROUND = "SELECT pg_advisory_xact_lock_shared(" + LOCK + ")";

  private static final int EVENTS_IN_A_ROUND = 20_000;

  /** Rounds take from the writers, and nobody waits for what more of them would place. */
  private static final Duration SHORTEST_REST = Duration.ofMillis(10);

  private static final Duration LONGEST_REST = Duration.ofMillis(50);
  private static final int ROUNDS_OF_REST = 3;

  /** For events whose writer died before it could wake anybody. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** The shortest time after which an append that was open is looked for again. */
  private static final Duration FIRST_LOOK_AGAIN = Duration.ofMillis(1);

  private static final int MOST_DOUBLINGS = 6;

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private static final String ROUND =
      "SELECT placed, waiting, known_at, streams, numbers FROM event_store.sequence_events(?)";

  private final DataSource dataSource;
  private final Positions positions;
  private final Placements placements;
  private final Runnable hurry = this::hurry;
  private final Thread worker = new Thread(this::work, "sequencer");
  private boolean woken = true;
  private volatile boolean closed;

  /**
   * @param positions told of growth at once, before the database notifies anyone
   */
  public Sequencer(DataSource dataSource, Positions positions) {
    this.dataSource = dataSource;
    this.positions = positions;
    this.placements = positions.placements();
    worker.setDaemon(true);
  }

  /** What a round did: how many events it placed, and how many it saw and could not place yet. */
  public record Round(int placed, int waiting) {}

  /** Begins to work. */
  public Sequencer start() {
    placements.onWait(hurry);
    worker.start();
    return this;
  }

  /** Says that something was committed. */
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Someone waits who did not when the rest began. */
  private synchronized void hurry() {
    notifyAll();
  }

  private void work() {
    int heldUp = 0;
    while (!closed) {
      long start = System.nanoTime();
      try {
        Round round = toldRound();
        if (round.placed() == EVENTS_IN_A_ROUND) {
          continue;
        }
        if (round.placed() > 0 || round.waiting() > 0) {
          restUnlessAwaited(pace(Duration.ofNanos(System.nanoTime() - start)));
        }
        heldUp = round.waiting() == 0 ? 0 : Math.min(heldUp + 1, MOST_DOUBLINGS);
        awaitWaking(
            heldUp == 0 ? BETWEEN_LOOKS : FIRST_LOOK_AGAIN.multipliedBy(1L << (heldUp - 1)));
      } catch (SQLException | RuntimeException e) {
        // It may have been committed all the same.
        positions.grownUnseen();
        if (!closed) {
          LOG.warn("Events could not be put in order; it is tried again", e);
          rest(AFTER_A_FAILURE);
        }
      }
    }
  }

  /** Longer the slower the rounds are, so that writers have most of the disk to themselves. */
  private static Duration pace(Duration round) {
    Duration pause = round.multipliedBy(ROUNDS_OF_REST);
    if (pause.compareTo(SHORTEST_REST) < 0) {
      return SHORTEST_REST;
    }
    return pause.compareTo(LONGEST_REST) < 0 ? pause : LONGEST_REST;
  }

  /** One round of its own transaction, of which whoever waits is told. */
  private Round toldRound() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      positions.ownSession(connection.unwrap(PGConnection.class).getBackendPID());
      return round(connection, EVENTS_IN_A_ROUND, positions::placed);
    }
  }

  /** One round of its own transaction. */
  public static Round round(DataSource dataSource, int atMost) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return round(connection, atMost, (entries, knownAt, areAll) -> {});
    }
  }

  /** Told of what a round placed. */
  private interface Placed {
    void placed(Set<Entry> entries, Instant knownAt, boolean areAll);
  }

  private static Round round(Connection connection, int atMost, Placed told) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(ROUND)) {
      call.setInt(1, atMost);
      try (ResultSet answer = call.executeQuery()) {
        answer.next();
        Round round = new Round(answer.getInt(1), answer.getInt(2));
        if (round.placed() > 0) {
          Set<Entry> entries = entries(answer);
          told.placed(entries, Rows.instant(answer, "known_at"), entries.size() == round.placed());
        }
        return round;
      }
    }
  }

  private static Set<Entry> entries(ResultSet answer) throws SQLException {
    String[] streams = (String[]) answer.getArray("streams").getArray();
    Integer[] numbers = (Integer[]) answer.getArray("numbers").getArray();
    Set<Entry> entries = new HashSet<>();
    for (int i = 0; i < streams.length; i++) {
      entries.add(new Entry(streams[i], numbers[i]));
    }
    return entries;
  }

  /** Ends when someone waits; until then nobody cuts this short, but for the end. */
  private synchronized void restUnlessAwaited(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis();
        left > 0 && !closed && !placements.isAwaited();
        left = (end - System.nanoTime()) / 1_000_000) {
      waitFor(left);
    }
  }

  /** Nobody cuts this short, but for the end. */
  private synchronized void rest(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toMillis();
        left > 0 && !closed;
        left = (end - System.nanoTime()) / 1_000_000) {
      waitFor(left);
    }
  }

  private synchronized void awaitWaking(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toMillis();
        left > 0 && !woken && !closed;
        left = (end - System.nanoTime()) / 1_000_000) {
      waitFor(left);
    }
    woken = false;
  }

  private synchronized void waitFor(long milliseconds) {
    try {
      wait(milliseconds);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Stops after the round at hand. */
  @Override
  public void close() {
    closed = true;
    placements.forget(hurry);
    wake();
    Ending.await(worker);
  }
}

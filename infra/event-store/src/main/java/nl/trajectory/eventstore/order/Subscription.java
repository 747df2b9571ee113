package nl.trajectory.eventstore.order;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands the one order to a subscriber, from the position that it has come to, in batches. Each
 * batch is a transaction, which holds the subscriber's position in the database: as long as one
 * program is at work no other is, whatever their clocks say, and when it dies or its connection is
 * cut another goes on.
 *
 * <p>An error is never skipped. The batch is tried again in ever smaller parts until a single event
 * fails: there it stops, visibly, and tries again, after a little longer each time.
 */
public final class Subscription implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  /** For what nobody told of, and for the work of a program that died. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final Duration WHILE_ANOTHER_IS_AT_WORK = Duration.ofMillis(100);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_LOST_RACES = 10;

  /** A program that stands still in the midst of a batch is cut off by the database. */
  private static final String CUT_OFF_WHO_STANDS_STILL =
      "SELECT set_config('idle_in_transaction_session_timeout', '5s', true)"
          + " || set_config('application_name', ?, true)";

  /** While a program is sent rows and does not read them, its session is not idle. */
  private static final String CUT_OFF_WHO_DOES_NOT_READ =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = ?
        AND wait_event = 'ClientWrite' AND query_start < clock_timestamp() - interval '5 seconds'
      """;

  private static final Duration LONGEST_EXCLUSION = Duration.ofSeconds(10);

  private final Subscriber subscriber;
  private final RecordedEvents recorded;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Positions positions;
  private final Thread thread;
  private volatile boolean closed;

  /** Whether it has a connection and works on it. */
  private volatile boolean inTheMidst;

  private volatile @Nullable Throwable failure;

  /** The last position of the batch that was tried last. */
  private long tried = -1;

  /** What lies up to here has failed. */
  private long failedUpTo = -1;

  /** Since when, and where, another has been at work. */
  private long excludedSince = System.nanoTime();

  private long excludedAt = -1;

  /** How a try to take a batch ended. */
  private enum Outcome {
    TAKEN,
    NOTHING_THERE,
    ANOTHER_AT_WORK
  }

  /**
   * @param jdbc works in the transactions, as the subscriber does
   */
  public Subscription(
      Subscriber subscriber,
      RecordedEvents recorded,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Positions positions) {
    this.subscriber = subscriber;
    this.recorded = recorded;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.positions = positions;
    this.thread = new Thread(this::work, subscriber.name());
    thread.setDaemon(true);
  }

  /** Begins to follow the order. */
  public Subscription start() {
    thread.start();
    return this;
  }

  /** Whose it is. */
  public String name() {
    return subscriber.name();
  }

  /** The last position that was taken, by whichever program; -1: none. */
  public long position() {
    return subscriber.position();
  }

  /** What keeps it where it is; null: nothing. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /**
   * Takes everything that is in the order, whether or not it was started. Waits while another is at
   * work. Not to be called within a transaction.
   *
   * @throws RuntimeException what a batch failed with
   */
  public void catchUp() {
    while (subscriber.position() < recorded.last()) {
      if (batch(subscriber.batchSize()) == Outcome.ANOTHER_AT_WORK) {
        LockSupport.parkNanos(WHILE_ANOTHER_IS_AT_WORK.toNanos());
      }
    }
  }

  /** Who lost a race tries again on what the winner left. */
  private Outcome batch(int atMost) {
    for (int lostRaces = 1; ; lostRaces++) {
      try {
        Outcome outcome =
            Objects.requireNonNull(transaction.execute(status -> onConnection(atMost)));
        if (outcome == Outcome.TAKEN) {
          subscriber.taken();
        }
        return outcome;
      } catch (ConcurrencyException | AggregateStreamCreationException decidedMeanwhile) {
        // The second says that the first stream of the append was begun there, not which one lost.
        if (lostRaces == MOST_LOST_RACES) {
          throw decidedMeanwhile;
        }
      }
    }
  }

  private Outcome onConnection(int atMost) {
    inTheMidst = true;
    try {
      return inTransaction(atMost);
    } finally {
      inTheMidst = false;
    }
  }

  private Outcome inTransaction(int atMost) {
    tried = Long.MAX_VALUE;
    jdbc.sql(CUT_OFF_WHO_STANDS_STILL).param(session()).query(String.class).single();
    OptionalLong position = subscriber.lockPosition();
    if (position.isEmpty()) {
      return Outcome.ANOTHER_AT_WORK;
    }
    List<RecordedEvent> batch = recorded.after(position.getAsLong(), atMost);
    if (batch.isEmpty()) {
      return Outcome.NOTHING_THERE;
    }
    tried = batch.get(batch.size() - 1).position();
    subscriber.take(batch);
    return Outcome.TAKEN;
  }

  private void work() {
    long before = -1;
    int atMost = subscriber.batchSize();
    Duration pause = SHORTEST_PAUSE;
    while (!closed) {
      long seen = positions.growths();
      try {
        Outcome outcome =
            seen == before && subscriber.position() >= recorded.last()
                ? Outcome.NOTHING_THERE
                : batch(atMost);
        before = seen;
        pause = SHORTEST_PAUSE;
        if (outcome == Outcome.TAKEN) {
          atMost = Math.min(2 * atMost, subscriber.batchSize());
        }
        if (outcome == Outcome.NOTHING_THERE || (outcome == Outcome.TAKEN && tried >= failedUpTo)) {
          failure = null;
          failedUpTo = -1;
        }
        if (outcome == Outcome.ANOTHER_AT_WORK) {
          cutOffWhoeverStandsStill();
        } else {
          excludedSince = System.nanoTime();
        }
        if (outcome != Outcome.TAKEN) {
          positions.await(seen, BETWEEN_LOOKS);
        }
      } catch (InterruptedException e) {
        closed = true;
      } catch (RuntimeException | Error e) {
        boolean isSingle = atMost == 1;
        failed(e);
        atMost = Math.max(1, atMost / 2);
        if (isSingle) {
          rest(pause);
          pause = longer(pause);
        }
      }
    }
  }

  /** What a session is called while it is at work on a batch. */
  private String session() {
    return "trajectory " + subscriber.name();
  }

  /** Whoever is at work and does not come further is not waited for. */
  private void cutOffWhoeverStandsStill() {
    long at = subscriber.position();
    if (at != excludedAt) {
      excludedAt = at;
      excludedSince = System.nanoTime();
    } else if (System.nanoTime() - excludedSince > LONGEST_EXCLUSION.toNanos()) {
      jdbc.sql(CUT_OFF_WHO_DOES_NOT_READ).param(session()).query(Boolean.class).list();
    }
  }

  private void failed(Throwable error) {
    if (failure == null && !closed) {
      LOG.warn("{} stopped; it is tried again", subscriber.name(), error);
    }
    failure = error;
    failedUpTo = Math.max(failedUpTo, tried);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private synchronized void rest(Duration pause) {
    try {
      if (!closed) {
        wait(pause.toMillis());
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      notifyAll();
    }
    positions.grown();
    Ending.await(thread, () -> inTheMidst);
  }
}

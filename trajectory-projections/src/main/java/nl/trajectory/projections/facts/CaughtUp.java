package nl.trajectory.projections.facts;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import nl.trajectory.domain.RecordedEvents;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Waits until a view has taken what the one order holds, so that whoever recorded something finds
 * it. It looks again when the view of this program has taken something, and every few milliseconds,
 * as the view may be kept by another program.
 */
public final class CaughtUp {
  /** A view that does not come further is asked as it is. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private final LongSupplier last;
  private final LongSupplier taken;
  private final Duration longest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();

  /**
   * @param last the last position there is; -1: none
   * @param taken the last position that the view has taken; -1: none
   */
  public CaughtUp(LongSupplier last, LongSupplier taken) {
    this(last, taken, LONGEST);
  }

  /** Waits for the view whose position is kept under that name. */
  public static CaughtUp of(String view, RecordedEvents recorded, JdbcClient jdbc) {
    return new CaughtUp(
        recorded::last, new ViewPosition(jdbc, ProjectionSchema.SCHEMA, view)::last);
  }

  CaughtUp(LongSupplier last, LongSupplier taken, Duration longest) {
    this.last = last;
    this.taken = taken;
    this.longest = longest;
  }

  /**
   * Waits until the view has taken all that there is at this moment, at most two seconds. Not to be
   * called within a transaction, whose snapshot would hold what was there before.
   *
   * @return the last position that the view has taken; less than what there was when it did not
   *     come that far in time
   */
  public long await() {
    return await(last.getAsLong());
  }

  /** The same, for what lies up to that position. */
  public long await(long position) {
    long at = taken.getAsLong();
    long left = longest.toNanos();
    while (at < position && left > 0) {
      left -= look(Math.min(left, BETWEEN_LOOKS.toNanos()));
      at = taken.getAsLong();
    }
    return at;
  }

  /**
   * @return how many nanoseconds it took; all of what was left when nobody is to wait any more
   */
  private long look(long atMost) {
    lock.lock();
    try {
      return atMost - Math.max(0, more.awaitNanos(atMost));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return longest.toNanos();
    } finally {
      lock.unlock();
    }
  }

  /** The view of this program has taken something. */
  public void taken() {
    lock.lock();
    try {
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

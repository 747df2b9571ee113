package nl.trajectory.eventstore.order;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The end of a thread that works with the database. One that waits for a connection, as while the
 * database is away, does so for longer than a program should take to end: it is interrupted.
 */
final class Ending {
  /** So long a piece of work that is at hand may take to come to its end. */
  private static final Duration IN_PEACE = Duration.ofMillis(500);

  /** A database that does not answer does not keep the program from ending. */
  private static final Duration INTERRUPTED = Duration.ofMillis(1_500);

  private Ending() {}

  /** Waits for a thread that was told to end. */
  static void await(Thread thread) {
    await(thread, () -> false);
  }

  /**
   * Waits for a thread that was told to end.
   *
   * @param isInTheMidst whether it is at work on its connection, which an interruption might leave
   *     in a state that whoever gets it next knows nothing of
   */
  static void await(Thread thread, BooleanSupplier isInTheMidst) {
    try {
      thread.join(IN_PEACE.toMillis());
      if (!isInTheMidst.getAsBoolean()) {
        thread.interrupt();
      }
      thread.join(INTERRUPTED.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

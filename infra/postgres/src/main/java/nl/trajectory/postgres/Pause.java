package nl.trajectory.postgres;

import java.io.InterruptedIOException;
import java.time.Duration;

/** Waiting between two looks at something that no event tells us about. */
final class Pause {

  private Pause() {}

  static void of(Duration duration) throws InterruptedIOException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for PostgreSQL");
    }
  }
}

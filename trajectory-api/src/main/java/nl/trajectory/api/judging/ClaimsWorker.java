package nl.trajectory.api.judging;

import java.time.Duration;
import nl.trajectory.api.boot.Workers;
import nl.trajectory.claims.ClaimsAutomation;
import nl.trajectory.eventstore.order.Positions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges claims whenever the order has grown. An error stops it where it is; it is tried again. */
public final class ClaimsWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimsWorker.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final ClaimsAutomation automation;
  private final Positions positions;
  private final Thread thread = new Thread(this::work, "claims");
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  public ClaimsWorker(ClaimsAutomation automation, Positions positions) {
    this.automation = automation;
    this.positions = positions;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** What went wrong the last time; null: nothing did. */
  @Nullable Throwable failure() {
    return failure;
  }

  private void work() {
    while (!closed) {
      long seen = positions.growths();
      try {
        automation.catchUp();
        failure = null;
      } catch (RuntimeException e) {
        if (failure == null) {
          LOG.warn("Claims could not be judged; it is tried again", e);
        }
        failure = e;
      }
      try {
        positions.await(seen, BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        closed = true;
      }
    }
  }

  /** Ends after the batch at hand. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    positions.grown();
    thread.join(Workers.LONGEST_END.toMillis());
  }
}

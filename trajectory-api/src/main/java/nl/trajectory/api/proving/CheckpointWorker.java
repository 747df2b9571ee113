package nl.trajectory.api.proving;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.trajectory.api.boot.Workers;
import nl.trajectory.eventstore.tree.CheckpointInconsistent;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.note.SigningKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs checkpoints while the program serves: the first as soon as there is anything to sign, then
 * at intervals while events arrive, and a last one when the program ends. What contradicts an
 * earlier checkpoint is never signed; it stops then, for good.
 */
final class CheckpointWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointWorker.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private final Checkpoints checkpoints;
  private final Optional<SigningKey> key;
  private final Duration interval;
  private final ScheduledExecutorService worker = Workers.named("checkpoints");
  private @Nullable Long lastSigned;
  private volatile @Nullable CheckpointInconsistent stopped;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param key empty: nothing is ever signed
   * @param interval between two checkpoints
   */
  CheckpointWorker(Checkpoints checkpoints, Optional<SigningKey> key, Duration interval) {
    this.checkpoints = checkpoints;
    this.key = key;
    this.interval = interval;
  }

  /** Begins to work. */
  void start() {
    if (key.isEmpty()) {
      LOG.warn("No signing key is set, so no checkpoints are signed");
      return;
    }
    worker.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    Long last = lastSigned;
    if (last == null || System.nanoTime() - last >= interval.toNanos()) {
      sign();
    }
  }

  private void sign() {
    if (key.isEmpty() || stopped != null) {
      return;
    }
    try {
      Optional<StoredCheckpoint> signed = checkpoints.signIfGrown(key.get());
      if (signed.isPresent()) {
        lastSigned = System.nanoTime();
      }
      failure = null;
    } catch (CheckpointInconsistent e) {
      stopped = e;
      LOG.error("{}: {}", CheckpointInconsistent.CODE, e.getMessage());
    } catch (RuntimeException e) {
      if (failure == null) {
        LOG.warn("A checkpoint could not be signed; it is tried again", e);
      }
      failure = e;
    }
  }

  /** Why nothing is signed any more; null: it is. */
  @Nullable CheckpointInconsistent stopped() {
    return stopped;
  }

  /** What went wrong when it was last tried; null: nothing. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  /** Signs what has come since, and ends. */
  @Override
  public void close() {
    if (key.isPresent()) {
      worker.execute(this::sign);
    }
    worker.shutdown();
    try {
      if (!worker.awaitTermination(Workers.LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

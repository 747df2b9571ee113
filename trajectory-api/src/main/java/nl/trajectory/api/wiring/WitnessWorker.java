package nl.trajectory.api.wiring;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.eventstore.tree.StoredTree;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.witness.WitnessClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one witness to sign each new checkpoint. When the witness cannot be reached or refuses,
 * nothing waits for it, and it is asked again.
 */
final class WitnessWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessWorker.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Checkpoints checkpoints;
  private final StoredTree tree;
  private final WitnessClient client;
  private final ScheduledExecutorService worker = Workers.named("witness");
  private volatile boolean failing;

  WitnessWorker(Checkpoints checkpoints, StoredTree tree, Witnesses.Known witness) {
    this.checkpoints = checkpoints;
    this.tree = tree;
    this.client = new WitnessClient(witness.address(), witness.key(), PATIENCE);
  }

  /** Begins to work. */
  void start() {
    next(Duration.ZERO);
  }

  private void next(Duration in) {
    if (!worker.isShutdown()) {
      worker.schedule(this::look, in.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      Optional<StoredCheckpoint> latest = checkpoints.latest();
      long last = checkpoints.lastWitnessed(client.key());
      if (latest.isPresent() && latest.get().size() > last) {
        ask(latest.get(), last);
      }
      failing = false;
      next(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | NoteRefused | RuntimeException e) {
      if (!failing) {
        LOG.warn("Witness {} did not sign; it is asked again: {}", name(), e.getMessage());
      }
      failing = true;
      next(AFTER_A_FAILURE);
    }
  }

  private void ask(StoredCheckpoint checkpoint, long last)
      throws IOException, NoteRefused, InterruptedException {
    SignatureLine line =
        client.cosign(
            checkpoint.signedByLog(), last, from -> tree.consistency(from, checkpoint.size()));
    checkpoints.addCosignature(checkpoint, client.key(), line);
  }

  /** The name of the witness. */
  String name() {
    return client.key().name();
  }

  /** Whether it did not sign when it was last asked. */
  boolean isFailing() {
    return failing;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}

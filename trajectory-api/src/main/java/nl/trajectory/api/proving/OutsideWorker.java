package nl.trajectory.api.proving;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.trajectory.api.boot.Workers;
import nl.trajectory.ledger.note.NoteRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a service of someone else for what is missing. When it cannot be reached or refuses, nothing
 * waits for it, and it is asked again.
 */
abstract class OutsideWorker implements AutoCloseable {
  /** How long to wait for a connection, and for each answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(OutsideWorker.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

  private final String kind;
  private final ScheduledExecutorService worker;
  private volatile @Nullable String trouble;

  /**
   * @param kind of service, in a word
   */
  OutsideWorker(String kind) {
    this.kind = kind;
    this.worker = Workers.named(kind);
  }

  /** Asks when something is missing, and keeps the answer. */
  abstract void look() throws IOException, NoteRefused, InterruptedException;

  /** Which service it is. */
  abstract String name();

  /** Begins to work. */
  void start() {
    next(Duration.ZERO);
  }

  private void next(Duration in) {
    if (!worker.isShutdown()) {
      worker.schedule(this::work, in.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void work() {
    try {
      look();
      trouble = null;
      next(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | NoteRefused | RuntimeException e) {
      String found = trouble(e);
      if (!found.equals(trouble)) {
        LOG.warn("The {} {}; it is asked again: {}", title(), found, reason(e));
      }
      trouble = found;
      next(AFTER_A_FAILURE);
    }
  }

  private static String reason(Exception answer) {
    String message = answer.getMessage();
    return message == null || message.isBlank() ? answer.getClass().getSimpleName() : message;
  }

  /** The service, in the words of the program's health. */
  String title() {
    return kind + " " + name();
  }

  /** What is wrong with a service that answers so, in the words of the program's health. */
  String trouble(Exception answer) {
    return "does not sign";
  }

  /** What was wrong when it was last asked; null: nothing. */
  @Nullable String trouble() {
    return trouble;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}

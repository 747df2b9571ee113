package nl.trajectory.api.cli.output;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that is stopped clear up and say so: without, the machine ends while it is at it.
 * It is interrupted, and what it cannot leave half done is waited for, though not for ever.
 */
public final class LastWord implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Thread command = Thread.currentThread();
  private final CountDownLatch said = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "last-word");

  private LastWord() {}

  /** Of the command that this thread runs, until it is closed. */
  public static LastWord awaited() {
    LastWord word = new LastWord();
    Runtime.getRuntime().addShutdownHook(word.hook);
    return word;
  }

  /** Whether the program is being stopped. */
  public static boolean isDue() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException stopping) {
      return true;
    }
  }

  private void await() {
    command.interrupt();
    try {
      said.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    said.countDown();
    if (!isDue()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}

package nl.trajectory.api.boot;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Looks whether the program is still there whose embedded store this one has joined: a program that
 * serves would else go on with a database that never comes back.
 */
@Component
@ConditionalOnWebApplication
public final class HolderWatch implements AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final ScheduledExecutorService worker = Workers.named("store-holder");

  /**
   * @param ended is told once why the program can only end; never when no store was joined
   */
  public void begin(Consumer<CannotRun> ended) {
    worker.scheduleWithFixedDelay(
        () -> look(ended), 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look(Consumer<CannotRun> ended) {
    CannotRun gone = SharedStore.ended();
    if (gone != null) {
      worker.shutdown();
      ended.accept(gone);
    }
  }

  @Override
  public void close() {
    // Not at once: it may be this very thread that ends the program.
    worker.shutdown();
  }
}

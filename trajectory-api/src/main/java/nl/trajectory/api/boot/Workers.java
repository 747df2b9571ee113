package nl.trajectory.api.boot;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Background threads that never keep the program from ending. */
public final class Workers {
  /** So long the end of a thread is waited for, whatever the database does. */
  public static final Duration LONGEST_END = Duration.ofSeconds(2);

  private Workers() {}

  public static ScheduledExecutorService named(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}

package nl.trajectory.postgres;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a cluster's server running: when it ends, though nobody closed this keeper, it is started
 * again on the same port, and tried as often as that takes. Connections are lost, and new ones at
 * the same address succeed once the server is back.
 */
final class Keeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final int port;
  private final Thread thread;

  /** Completed when the keeper is closed, which ends all its waiting. */
  private final CompletableFuture<Void> closing = new CompletableFuture<>();

  private Keeper(Cluster cluster, int port) {
    this.cluster = cluster;
    this.port = port;
    this.thread = new Thread(this::keep, "store-keeper");
    // A program that ends without closing its store must not be held up.
    thread.setDaemon(true);
  }

  /** Begins to keep the server that was started on the port. */
  static Keeper of(Cluster cluster, int port) {
    Keeper keeper = new Keeper(cluster, port);
    keeper.thread.start();
    return keeper;
  }

  /**
   * Stops keeping and stops the server. Once this returns, nothing starts the server any more; one
   * that was just being started is stopped too.
   */
  @Override
  public void close() throws IOException {
    // First, so that the stop is no death to the keeper.
    closing.complete(null);
    // Also cuts short a start that is under way, for a recovery may take long.
    cluster.stop();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the keeper of PostgreSQL");
    }
    // That start may have been too young to be found.
    cluster.stop();
  }

  private void keep() {
    awaitEnd();
    while (!closing.isDone()) {
      LOG.warn(
          "PostgreSQL in {} ended unasked and is started again on port {}",
          cluster.directory(),
          port);
      bringBack();
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      cluster
          .server()
          .ifPresent(server -> CompletableFuture.anyOf(server.onExit(), closing).join());
    } catch (IOException unreadable) {
      // As good as gone; who brings it back looks again.
      LOG.debug("PostgreSQL in {} is not to be found", cluster.directory(), unreadable);
    }
  }

  private void bringBack() {
    Duration pause = FIRST_PAUSE;
    while (!closing.isDone() && !isBack(pause)) {
      pauseUnlessClosing(pause);
      pause = pause.multipliedBy(2);
      if (pause.compareTo(LONGEST_PAUSE) > 0) {
        pause = LONGEST_PAUSE;
      }
    }
  }

  private boolean isBack(Duration pause) {
    try {
      // A start that was given up because it took too long may have come through after all.
      if (cluster.server().isEmpty()) {
        cluster.startAgain(port);
      }
      LOG.info("PostgreSQL in {} runs again", cluster.directory());
      return true;
    } catch (IOException | RuntimeException failure) {
      // Backends of the former server may still be leaving, or another program has the port.
      if (pause.equals(FIRST_PAUSE) && !closing.isDone()) {
        LOG.warn(
            "PostgreSQL in {} does not start on port {} yet and is tried until it does",
            cluster.directory(),
            port,
            failure);
      } else {
        LOG.debug("PostgreSQL in {} still does not start", cluster.directory(), failure);
      }
      return false;
    }
  }

  private void pauseUnlessClosing(Duration pause) {
    CompletableFuture<Duration> over = new CompletableFuture<>();
    over.completeOnTimeout(pause, pause.toMillis(), MILLISECONDS);
    CompletableFuture.anyOf(over, closing).join();
  }
}

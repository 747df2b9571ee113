package nl.trajectory.api.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that each do the next thing as soon as the last one is answered. */
final class Clients {
  private Clients() {}

  /** One thing after another; one for each client. */
  interface Work extends AutoCloseable {
    void next() throws Exception;

    @Override
    default void close() throws Exception {}
  }

  /** Makes the work of a client. */
  interface Factory {
    /**
     * @param client its number, from 0
     * @param clients how many there are
     */
    Work of(int client, int clients) throws Exception;
  }

  /**
   * What came of it.
   *
   * @param p50 half were answered within, in milliseconds
   * @param p99 so were 99 of 100
   */
  record Figures(long done, double perSecond, double p50, double p99) {}

  /** Lets that many clients work for that long. */
  static Figures run(int clients, Duration length, Factory factory) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    List<Work> work = new ArrayList<>();
    try {
      for (int client = 0; client < clients; client++) {
        work.add(factory.of(client, clients));
      }
      long start = System.nanoTime();
      long end = start + length.toNanos();
      List<Callable<long[]>> tasks = new ArrayList<>();
      work.forEach(one -> tasks.add(() -> until(end, one)));
      List<long[]> all = new ArrayList<>();
      for (Future<long[]> each : threads.invokeAll(tasks)) {
        all.add(each.get());
      }
      return figures(all, System.nanoTime() - start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
      work.forEach(Clients::close);
    }
  }

  private static void close(Work work) {
    try {
      work.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long[] until(long end, Work work) throws Exception {
    long[] nanos = new long[1024];
    int done = 0;
    for (long before = System.nanoTime(); before < end; ) {
      work.next();
      long after = System.nanoTime();
      if (done == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * done);
      }
      nanos[done++] = after - before;
      before = after;
    }
    return Arrays.copyOf(nanos, done);
  }

  private static Figures figures(List<long[]> all, long elapsed) {
    long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Figures(
        sorted.length,
        sorted.length * 1e9 / elapsed,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6);
  }
}

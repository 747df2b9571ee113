package nl.trajectory.api.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import nl.trajectory.api.bench.Clients.Figures;

/**
 * How long after its place in the order an entry is in the views, and judged for claims: while
 * steps are recorded over HTTP at half of the rate that the program just reached, and as fast as it
 * can.
 */
public final class LagBench {
  private static final int CLIENTS = 8;

  /** What was placed by one look is taken to be placed then; looks cost the database something. */
  private static final long BETWEEN_LOOKS = Duration.ofMillis(2).toNanos();

  private static final String POSITIONS =
      """
      SELECT 'order', coalesce((SELECT max(position) FROM event_store.ledger), -1)
      UNION ALL SELECT 'view ' || view, position FROM views.view_position
      UNION ALL SELECT 'claims judged', position FROM judging.progress
      """;

  private final PrintWriter out;
  private final Duration each;
  private final Duration warmUp;

  /**
   * @param each how long each run takes
   * @param warmUp how long steps are recorded before anything is measured
   */
  public LagBench(PrintWriter out, Duration each, Duration warmUp) {
    this.out = out;
    this.each = each;
    this.warmUp = warmUp;
  }

  /** Runs it all, in an empty directory. */
  public void run(Path directory) throws IOException {
    try (ServedPrograms programs = ServedPrograms.start(directory)) {
      out.printf("lag: %s; runs of %d s%n", programs.store.settings(), each.toSeconds());
      out.flush();
      Clients.Factory steps = programs.steps(programs.ours, HttpRoutes.SHORT);
      Clients.run(CLIENTS, warmUp, steps);
      programs.awaitViews();
      Figures most = Clients.run(CLIENTS, each, steps);
      programs.awaitViews();
      measure(programs, "at half of that", paced(steps, most.perSecond() / 2));
      measure(programs, "as fast as it can", steps);
    }
  }

  private void measure(ServedPrograms programs, String how, Clients.Factory steps) {
    AtomicBoolean ended = new AtomicBoolean();
    Watch watch = new Watch(programs.store);
    Thread thread = new Thread(() -> watch.until(ended), "bench-watch");
    thread.start();
    Figures figures = Clients.run(CLIENTS, each, steps);
    programs.awaitViews();
    ended.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    out.printf("%n%s: %.0f steps a second%n", how, figures.perSecond());
    watch.lags.forEach(
        (what, lags) -> {
          double[] sorted = lags.stream().mapToDouble(Double::doubleValue).sorted().toArray();
          out.printf(
              "  %-16s p50 %7.1f ms   p99 %7.1f ms   at most %7.1f ms%n",
              what,
              sorted[sorted.length / 2],
              sorted[(int) (sorted.length * 0.99)],
              sorted[sorted.length - 1]);
        });
    out.flush();
  }

  /** The same at a rate, all clients together; who is late does not make up for it. */
  private static Clients.Factory paced(Clients.Factory steps, double perSecond) {
    return (client, clients) -> {
      Clients.Work work = steps.of(client, clients);
      long pause = (long) (1e9 * clients / perSecond);
      return new Clients.Work() {
        private long due = System.nanoTime() + pause * client / clients;

        @Override
        public void next() throws Exception {
          for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
          }
          due = Math.max(due + pause, System.nanoTime());
          work.next();
        }

        @Override
        public void close() throws Exception {
          work.close();
        }
      };
    };
  }

  /** Looks where the order and those who follow it are, again and again. */
  private static final class Watch {
    private final BenchStore store;
    private final Map<String, ArrayDeque<long[]>> waiting = new LinkedHashMap<>();
    private final Map<String, List<Double>> lags = new LinkedHashMap<>();
    private long seen = -1;

    Watch(BenchStore store) {
      this.store = store;
    }

    void until(AtomicBoolean ended) {
      while (!ended.get()) {
        long before = System.nanoTime();
        Map<String, Long> positions = new LinkedHashMap<>();
        store
            .owner
            .sql(POSITIONS)
            .query(
                row -> {
                  positions.put(row.getString(1), row.getLong(2));
                });
        look(positions, System.nanoTime());
        LockSupport.parkNanos(BETWEEN_LOOKS - (System.nanoTime() - before));
      }
    }

    private void look(Map<String, Long> positions, long now) {
      long order = Objects.requireNonNull(positions.remove("order"));
      positions.forEach(
          (what, position) -> {
            ArrayDeque<long[]> queue = waiting.computeIfAbsent(what, key -> new ArrayDeque<>());
            if (seen >= 0 && order > seen) {
              queue.add(new long[] {order, now});
            }
            List<Double> all = lags.computeIfAbsent(what, key -> new ArrayList<>());
            while (!queue.isEmpty() && queue.peek()[0] <= position) {
              all.add((now - queue.remove()[1]) / 1e6);
            }
          });
      seen = Math.max(seen, order);
    }
  }
}

package nl.trajectory.api.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.PostgresEventStore;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clients that each record an entry and wait until it has its place in the order, as whoever
 * records over HTTP does, beside as many that do a plain prepared INSERT; and both once more while
 * someone else has a writing transaction open.
 */
public final class PlaceBench {
  private static final List<Integer> CLIENTS = List.of(1, 8, 32);
  private static final int WARM_UP = 1_000;

  private final PrintWriter out;
  private final int rounds;
  private final int entries;

  /**
   * @param entries recorded by each run, all clients together
   */
  public PlaceBench(PrintWriter out, int rounds, int entries) {
    this.out = out;
    this.rounds = rounds;
    this.entries = entries;
  }

  /** Records a second, and how long one takes, in milliseconds. */
  private record Figures(double perSecond, double median, double slowest) {}

  private record Variant(String name, boolean besideOther, Writers.Factory factory) {}

  /** Runs it all, in an empty directory; takes a minute or two. */
  public void run(Path directory) {
    try (BenchStore store = new BenchStore(directory);
        Positions positions = new Positions(store.application);
        Sequencer sequencer = new Sequencer(store.application, positions).start()) {
      out.println("place: " + store.settings() + "; " + rounds + " rounds of " + entries);
      out.flush();
      EventStore events =
          new PostgresEventStore(
              new PostgresEngine(new EventJson(), store.application),
              positions,
              sequencer::wake,
              (error, position) -> {});
      Order order = new Order(JdbcClient.create(store.application), positions);
      Writers.Append ours =
          (stream, sequence) -> {
            events.publish(AppendBench.message(stream, sequence));
            order.awaitKnown(stream, sequence);
          };
      ConcurrentLinkedQueue<Connection> open = new ConcurrentLinkedQueue<>();
      Writers.Factory plain =
          () -> {
            Connection connection = store.application.getConnection();
            open.add(connection);
            return AppendBench.plain(connection);
          };
      List<Variant> variants =
          List.of(
              new Variant("plain INSERT", false, plain),
              new Variant("Trajectory", false, () -> ours),
              new Variant("  beside another", true, () -> ours));
      Writers.perSecond(2, WARM_UP, plain, () -> {});
      Writers.perSecond(2, WARM_UP, () -> ours, () -> {});
      AppendBench.close(open);
      for (int clients : CLIENTS) {
        Map<String, List<Figures>> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
          for (Variant variant : variants) {
            measured
                .computeIfAbsent(variant.name(), name -> new ArrayList<>())
                .add(beside(store, variant, clients));
            AppendBench.close(open);
          }
        }
        report(clients, measured);
      }
    }
  }

  private Figures beside(BenchStore store, Variant variant, int clients) {
    if (!variant.besideOther()) {
      return measure(variant, clients);
    }
    try (Connection other = store.application.getConnection()) {
      other.setAutoCommit(false);
      try {
        other.createStatement().execute("SELECT pg_current_xact_id()");
        return measure(variant, clients);
      } finally {
        other.rollback();
        other.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Figures measure(Variant variant, int clients) {
    int each = entries / clients;
    List<long[]> times = new ArrayList<>();
    double perSecond =
        Writers.perSecond(
            clients,
            each,
            () -> {
              long[] own = new long[each];
              times.add(own);
              int[] next = {0};
              Writers.Append append = variant.factory().writer();
              return (stream, sequence) -> {
                long start = System.nanoTime();
                append.append(stream, sequence);
                own[next[0]++] = System.nanoTime() - start;
              };
            },
            () -> {});
    long[] sorted = times.stream().flatMapToLong(LongStream::of).sorted().toArray();
    return new Figures(perSecond, milliseconds(sorted, 50), milliseconds(sorted, 99));
  }

  private static double milliseconds(long[] sorted, int percentile) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percentile / 100)] / 1e6;
  }

  private void report(int clients, Map<String, List<Figures>> measured) {
    double limit =
        Median.of(measured.values().iterator().next().stream().map(Figures::perSecond).toList());
    out.printf("%n%d client%s%n", clients, clients == 1 ? "" : "s");
    measured.forEach(
        (name, figures) -> {
          double perSecond = Median.of(figures.stream().map(Figures::perSecond).toList());
          out.printf(
              "  %-17s %7.0f a second   %.2f of plain   p50 %6.2f ms   p99 %6.2f ms%n",
              name,
              perSecond,
              perSecond / limit,
              Median.of(figures.stream().map(Figures::median).toList()),
              Median.of(figures.stream().map(Figures::slowest).toList()));
        });
    out.flush();
  }
}

package nl.trajectory.api.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.bench.Clients.Figures;
import nl.trajectory.api.bench.ServedPrograms.Runs;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program as its users have it: served as a process of its own, asked over HTTP with tokens.
 * Beside it a plain prepared INSERT, as the limit, and the {@link StockPeer}, against the same
 * PostgreSQL and in turns.
 */
public final class HttpBench {
  private static final List<Integer> CLIENTS = List.of(1, 8, 32);
  private static final int READERS = 8;

  private final PrintWriter out;
  private final int rounds;
  private final Duration each;
  private final Duration warmUp;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param each how long each run takes
   * @param warmUp how long steps are recorded before anything is measured
   */
  public HttpBench(PrintWriter out, int rounds, Duration each, Duration warmUp) {
    this.out = out;
    this.rounds = rounds;
    this.each = each;
    this.warmUp = warmUp;
  }

  /**
   * What was measured.
   *
   * @param perSecond and the times are those of the round in the middle
   * @param processor time of the program alone, in milliseconds for each; null: not measured
   */
  record Row(
      String what,
      int clients,
      double perSecond,
      double p50,
      double p99,
      @Nullable Double processor) {}

  /**
   * Runs it all, in an empty directory; takes some minutes.
   *
   * @param json where the figures go as JSON as well; null: nowhere
   */
  public void run(Path directory, @Nullable Path json) throws IOException {
    try (ServedPrograms programs = ServedPrograms.start(directory)) {
      out.printf(
          "http: %s; %d rounds of %d s%n", programs.store.settings(), rounds, each.toSeconds());
      out.flush();
      measure(programs);
    }
    if (json != null) {
      Files.writeString(json, JsonMapper.shared().writeValueAsString(rows));
    }
  }

  private void measure(ServedPrograms bench) throws IOException {
    List<Runs> steps =
        List.of(
            new Runs("plain INSERT", null, bench.inserts()),
            new Runs("step", bench.ours, bench.steps(bench.ours, HttpRoutes.SHORT)),
            new Runs(
                "step, stock Axon JDBC", bench.stock, bench.steps(bench.stock, HttpRoutes.SHORT)));
    steps.forEach(runs -> Clients.run(READERS, warmUp, runs.factory()));
    for (int clients : CLIENTS) {
      report(clients, inTurns(bench, clients, steps));
    }
    report(
        READERS,
        inTurns(
            bench,
            READERS,
            List.of(
                new Runs(
                    "step after 200 entries", bench.ours, bench.steps(bench.ours, HttpRoutes.LONG)),
                new Runs(
                    "  the same, stock", bench.stock, bench.steps(bench.stock, HttpRoutes.LONG)))));
    report(READERS, inTurns(bench, READERS, bench.reads()));
  }

  private Map<String, List<Row>> inTurns(ServedPrograms bench, int clients, List<Runs> all) {
    Map<String, List<Row>> measured = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Runs runs : all) {
        Duration before = runs.program() == null ? null : runs.program().processorTime();
        Figures figures = Clients.run(clients, each, runs.factory());
        bench.awaitViews();
        Double processor =
            before == null || runs.program() == null
                ? null
                : runs.program().processorTime().minus(before).toNanos() / 1e6 / figures.done();
        measured
            .computeIfAbsent(runs.what(), what -> new ArrayList<>())
            .add(
                new Row(
                    runs.what(),
                    clients,
                    figures.perSecond(),
                    figures.p50(),
                    figures.p99(),
                    processor));
      }
    }
    return measured;
  }

  private void report(int clients, Map<String, List<Row>> measured) {
    out.printf(
        "%n%-30s %9s %9s %9s   %s%n",
        clients + (clients == 1 ? " client" : " clients"), "/s", "p50 ms", "p99 ms", "CPU ms each");
    measured.forEach(
        (what, runs) -> {
          Row middle =
              runs.stream()
                  .sorted(Comparator.comparingDouble(Row::perSecond))
                  .skip(runs.size() / 2)
                  .findFirst()
                  .orElseThrow();
          rows.add(middle);
          out.printf(
              "  %-28s %9.0f %9.2f %9.2f   %s%n",
              what,
              middle.perSecond(),
              middle.p50(),
              middle.p99(),
              middle.processor() == null ? "" : "%.2f".formatted(middle.processor()));
        });
    out.flush();
  }
}

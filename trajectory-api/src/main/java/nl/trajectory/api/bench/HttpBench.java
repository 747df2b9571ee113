package nl.trajectory.api.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import nl.trajectory.api.bench.Clients.Figures;
import nl.trajectory.api.bench.KeepAlive.Request;
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
  private static final int COHORTS = 30;
  private static final long LOOK = Duration.ofMillis(50).toNanos();

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

  /** The runs of one kind. */
  private record Runs(String what, @Nullable Child program, Clients.Factory factory) {}

  /**
   * Runs it all, in an empty directory; takes some minutes.
   *
   * @param json where the figures go as JSON as well; null: nowhere
   */
  public void run(Path directory, @Nullable Path json) throws IOException {
    Path data = directory.resolve("data");
    Path journal = directory.resolve("journal.ndjson");
    Files.writeString(journal, journal());
    Child.run(List.of("import", "--data", data.toString(), journal.toString()));
    try (TokenIssuer issuer = new TokenIssuer();
        Child ours =
            Child.serving(
                environment(issuer), List.of("serve", "--data", data.toString(), "--port", "0"));
        BenchStore store = new BenchStore(data);
        Child stock =
            Child.serving(
                Map.of(),
                List.of("bench", "peer", "--data", data.toString(), "--keys", issuer.keys()))) {
      out.printf("http: %s; %d rounds of %d s%n", store.settings(), rounds, each.toSeconds());
      out.flush();
      measure(new Bench(issuer.token("j.doorn"), ours, stock, store));
    }
    if (json != null) {
      Files.writeString(json, JsonMapper.shared().writeValueAsString(rows));
    }
  }

  private static String journal() throws IOException {
    StringBuilder journal = new StringBuilder(ImportBench.journal(0, COHORTS));
    HttpRoutes.ALL.forEach(routes -> routes.addTo(journal));
    return journal.toString();
  }

  private static Map<String, String> environment(TokenIssuer issuer) {
    return Map.of(
        "TRAJECTORY_OIDC_ISSUER",
        issuer.address(),
        "TRAJECTORY_OIDC_AUDIENCE",
        TokenIssuer.AUDIENCE);
  }

  private void measure(Bench bench) throws IOException {
    bench.awaitViews();
    Map<String, Integer> ids = new LinkedHashMap<>();
    HttpRoutes.ALL.forEach(
        routes -> {
          for (int n = 0; n < routes.number(); n++) {
            ids.put(routes.reference(n), n);
          }
        });
    bench.ids.putAll(bench.idsOf(ids.keySet()));
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

  private Map<String, List<Row>> inTurns(Bench bench, int clients, List<Runs> all) {
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
                  .sorted(java.util.Comparator.comparingDouble(Row::perSecond))
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

  /** What is asked, and of whom. */
  private static final class Bench {
    private final String token;
    private final Child ours;
    private final Child stock;
    private final BenchStore store;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, int[]> lengths = new LinkedHashMap<>();

    Bench(String token, Child ours, Child stock, BenchStore store) {
      this.token = token;
      this.ours = ours;
      this.stock = stock;
      this.store = store;
    }

    Map<String, String> idsOf(java.util.Collection<String> references) {
      Map<String, String> found = new LinkedHashMap<>();
      store
          .owner
          .sql(
              "SELECT reference, stream_id FROM event_store.reference WHERE kind = 'TRAJECTORY'"
                  + " AND reference = ANY (?)")
          .param(references.toArray(new String[0]))
          .query(
              row -> {
                found.put(row.getString(1), row.getString(2));
              });
      return found;
    }

    /** Waits until what was recorded is in the views and judged for claims. */
    void awaitViews() {
      while (store
          .owner
          .sql(
              "SELECT (SELECT coalesce(max(position), -1) FROM event_store.ledger) > least("
                  + "(SELECT coalesce(max(position), -1) FROM views.view_position),"
                  + " (SELECT coalesce(max(position), -1) FROM judging.progress))")
          .query(Boolean.class)
          .single()) {
        LockSupport.parkNanos(LOOK);
      }
    }

    Clients.Factory inserts() {
      return (client, clients) -> {
        Connection connection = store.application.getConnection();
        Writers.Append append = AppendBench.plain(connection);
        return new Clients.Work() {
          private String stream = "";
          private int done;

          @Override
          public void next() throws Exception {
            if (done % HttpRoutes.SHORT.entries() == 0) {
              stream = Writers.newStream();
            }
            append.append(stream, done++ % HttpRoutes.SHORT.entries());
          }

          @Override
          public void close() throws Exception {
            connection.close();
          }
        };
      };
    }

    /** Each client goes round trajectories of its own. */
    Clients.Factory steps(Child program, HttpRoutes routes) {
      int[] length =
          lengths.computeIfAbsent(
              program.address() + routes.prefix(), key -> new int[routes.number()]);
      return (client, clients) -> {
        int[] next = {client};
        return asking(
            program,
            () -> {
              int n = next[0];
              next[0] = n + clients < routes.number() ? n + clients : client;
              String reference = routes.reference(n);
              String id = program == ours ? ids.get(reference) : reference;
              return new Request(
                  "/v1/trajectories/" + id + "/steps",
                  HttpRoutes.step(routes.entries() + length[n]++));
            });
      };
    }

    List<Runs> reads() throws IOException {
      String state = "/v1/trajectories/%s";
      String history = "/v1/trajectories/%s/history";
      int sizeOfState = size(path(state, 0));
      int sizeOfHistory = size(path(history, 0));
      return List.of(
          new Runs("state (" + sizeOfState + " bytes)", ours, reading(ours, state)),
          new Runs(
              "  static JSON, as long as that", stock, reading(stock, "/static/" + sizeOfState)),
          new Runs("history of 20 (" + sizeOfHistory + " bytes)", ours, reading(ours, history)),
          new Runs(
              "  static JSON, as long as this", stock, reading(stock, "/static/" + sizeOfHistory)),
          new Runs("cohort", ours, reading(ours, "/v1/cohorts/R0-0-PT1")),
          new Runs("success rates", ours, reading(ours, "/v1/success-rates")));
    }

    private int size(String path) throws IOException {
      try (KeepAlive http = new KeepAlive(ours.address(), token)) {
        return http.send(Request.get(path));
      }
    }

    private String path(String format, int n) {
      return format.formatted(ids.get(HttpRoutes.READ.reference(n % HttpRoutes.READ.number())));
    }

    private Clients.Factory reading(Child program, String format) {
      return (client, clients) -> {
        int[] next = {client};
        return asking(program, () -> Request.get(path(format, next[0]++)));
      };
    }

    private Clients.Work asking(Child program, java.util.function.Supplier<Request> requests)
        throws IOException {
      KeepAlive http = new KeepAlive(program.address(), token);
      return new Clients.Work() {
        @Override
        public void next() throws IOException {
          http.send(requests.get());
        }

        @Override
        public void close() throws IOException {
          http.close();
        }
      };
    }
  }
}

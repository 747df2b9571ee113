package nl.trajectory.api.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import nl.trajectory.api.bench.KeepAlive.Request;
import org.jspecify.annotations.Nullable;

/** The program and its stock peer, each served as a process of its own, on one PostgreSQL. */
final class ServedPrograms implements AutoCloseable {
  private static final int COHORTS = 30;
  private static final long LOOK = Duration.ofMillis(50).toNanos();

  private final TokenIssuer issuer;
  private final String token;
  final Child ours;
  final Child stock;
  final BenchStore store;
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, int[]> lengths = new LinkedHashMap<>();

  /** What is measured in turns with others; the program, if its processor time is. */
  record Runs(String what, @Nullable Child program, Clients.Factory factory) {}

  private ServedPrograms(TokenIssuer issuer, Child ours, Child stock, BenchStore store) {
    this.issuer = issuer;
    this.token = issuer.token("j.doorn");
    this.ours = ours;
    this.stock = stock;
    this.store = store;
  }

  /** Imports cohorts and trajectories into a store in an empty directory, and serves it. */
  static ServedPrograms start(Path directory) throws IOException {
    Path data = directory.resolve("data");
    Path journal = directory.resolve("journal.ndjson");
    Files.writeString(journal, journal());
    Child.run(List.of("import", "--data", data.toString(), journal.toString()));
    TokenIssuer issuer = new TokenIssuer();
    Child ours =
        Child.serving(
            environment(issuer), List.of("serve", "--data", data.toString(), "--port", "0"));
    BenchStore store = new BenchStore(data);
    Child stock =
        Child.serving(
            Map.of(), List.of("bench", "peer", "--data", data.toString(), "--keys", issuer.keys()));
    ServedPrograms programs = new ServedPrograms(issuer, ours, stock, store);
    programs.awaitViews();
    programs.learnIds();
    return programs;
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

  @Override
  public void close() {
    stock.close();
    store.close();
    ours.close();
    issuer.close();
  }

  private void learnIds() {
    Set<String> references = new LinkedHashSet<>();
    for (HttpRoutes routes : HttpRoutes.ALL) {
      for (int n = 0; n < routes.number(); n++) {
        references.add(routes.reference(n));
      }
    }
    ids.putAll(idsOf(references));
  }

  private Map<String, String> idsOf(Collection<String> references) {
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
            """
            SELECT (SELECT coalesce(max(position), -1) FROM event_store.ledger) > least(
              (SELECT coalesce(min(position), -1) FROM views.view_position),
              (SELECT position FROM judging.progress))
            """)
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
        new Runs("  static JSON, as long as that", stock, reading(stock, "/static/" + sizeOfState)),
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

  private Clients.Work asking(Child program, Supplier<Request> requests) throws IOException {
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

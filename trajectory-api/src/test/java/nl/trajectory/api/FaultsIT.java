package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The database fails a program that serves from it, in one way after another. The program says so,
 * goes on when it can, loses nothing that it acknowledged and records nothing twice. Each
 * experiment prints what it saw; {@code infra/faults} runs them alone.
 */
@Tag("processes")
class FaultsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MORE_THAN_CONNECTIONS = 32;
  private static final long SEED = Long.getLong("trajectory.seed", 1);

  private static DataDirectory data;
  private static EmbeddedStore server;
  private static Proxy proxy;
  private static IdentityProvider provider;
  private static Program program;
  private static Api api;
  private static Api admin;

  @BeforeAll
  static void a_program_serves_through_a_proxy(@TempDir Path output) throws Exception {
    data = DataDirectory.fresh();
    server = EmbeddedStore.open(data.path());
    OwnServer.grantRoles(data, server);
    proxy = new Proxy(OwnServer.port(server.owner()));
    provider = IdentityProvider.start();
    provider.answer();
    program = serve(output, proxy);
    api = as("coordinator", "*");
    admin = as("admin", "*");
    await().atMost(PATIENCE).until(() -> health().equals("UP"));
  }

  private static Api as(String role, String region) {
    return Api.anonymous(program.address())
        .withToken(provider.token("trajectory_role", role, "regions", region, "aud", "trajectory"));
  }

  private static Program serve(Path output, Proxy through) {
    return Program.start(
        output, settings(OwnServer.throughProxy(server.owner(), through)), "serve", "--port", 0);
  }

  private static Map<String, String> settings(String address) {
    return Map.of(
        "TRAJECTORY_DATABASE_URL", address,
        "TRAJECTORY_DATABASE_USERNAME", server.owner().username(),
        "TRAJECTORY_DATABASE_PASSWORD", server.owner().password(),
        "TRAJECTORY_MASTER_KEY_FILE", data.resolve("key.json").toString(),
        "TRAJECTORY_STALL_SECONDS", "3",
        "TRAJECTORY_OIDC_ISSUER", provider.issuer(),
        "TRAJECTORY_OIDC_AUDIENCE", "trajectory");
  }

  @AfterAll
  static void all_is_stopped() {
    if (program != null) {
      program.close();
    }
    provider.close();
    proxy.close();
    server.close();
    data.close();
  }

  private static String health() {
    return api.get("/actuator/health").field("status");
  }

  private static String health(String component) {
    return api.get("/actuator/health")
        .json()
        .at("/components/" + component + "/status")
        .asString("");
  }

  private static Api.Answer register(String reference, String... headers) {
    return register(api, reference, headers);
  }

  static Api.Answer register(Api api, String reference, String... headers) {
    return api.post("/v1/employers", Samples.employer(reference), headers);
  }

  private static long count(String reference) {
    return OwnServer.count(server.owner(), reference);
  }

  /** Something that fails, or is mended. */
  private interface Act {
    void run() throws Exception;
  }

  /**
   * Lets something fail beneath clients that go on recording, and mends it once it was noticed.
   * Prints what it saw.
   */
  private static void tried(
      String what, Act fault, Callable<Boolean> noticed, Act mending, Callable<Boolean> recovered)
      throws Exception {
    try (FaultLoad load = FaultLoad.begin(api, SEED)) {
      await().atMost(PATIENCE).until(() -> load.acknowledged() > 0);
      fault.run();
      double secondsToNotice = seconds(what + ": noticed", noticed);
      int before = load.acknowledged();
      mending.run();
      double secondsToRecover =
          seconds(
              what + ": recovered",
              () -> recovered.call() && load.acknowledged() > before && health().equals("UP"));
      FaultLoad.Outcome outcome = load.end(() -> OwnServer.counts(server.owner()));
      System.out.printf(
          "FaultsIT: seed=%d, tried: %-46s noticed after %5.1f s, recovered after %5.1f s,"
              + " acknowledged %4d, lost %d, doubled %d%n",
          SEED,
          what + ",",
          secondsToNotice,
          secondsToRecover,
          outcome.acknowledged(),
          outcome.lost(),
          outcome.doubled());
      assertThat(outcome.lost()).isZero();
      assertThat(outcome.doubled()).isZero();
      assertThat(outcome.refused()).isEmpty();
    }
  }

  private static boolean records() {
    return register(Fresh.reference()).status() == 201;
  }

  /** Waits for it; returns the seconds it took. */
  private static double seconds(String what, Callable<Boolean> condition) {
    long start = System.nanoTime();
    await(what).atMost(PATIENCE).until(condition);
    return (System.nanoTime() - start) / 1e9;
  }

  @Test
  void connections_that_freeze_are_given_up() throws Exception {
    String reference = Fresh.reference();
    tried(
        "connections freeze, new ones work",
        () -> proxy.freezeAt(reference),
        () -> {
          Api.Answer frozen = register(reference);
          assertThat(frozen.status()).as(frozen.text()).isEqualTo(503);
          assertThat(frozen.code()).startsWith("database.");
          return true;
        },
        () -> {},
        FaultsIT::records);
  }

  @Test
  void a_database_that_is_away_is_told_at_once_and_used_again_when_it_is_back() throws Exception {
    tried(
        "the database is away and comes back",
        () -> {
          proxy.goesAway();
          Api.Answer refused = register(Fresh.reference());
          assertThat(refused.status()).as(refused.text()).isEqualTo(503);
          assertThat(refused.code()).startsWith("database.");
          assertThat(refused.field("detail")).contains("nothing was recorded");
        },
        () -> health("db").equals("DOWN"),
        proxy::comesBack,
        FaultsIT::records);
  }

  @Test
  void a_database_whose_sessions_are_killed_is_used_again_at_once() throws Exception {
    tried(
        "all sessions of the database are killed",
        () ->
            OwnServer.administer(
                data,
                server,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename ="
                    + " 'trajectory_owner'"),
        () -> true,
        () -> {},
        FaultsIT::records);
  }

  /** Not between two recordings, and not at the commit: while an event is added. */
  @Test
  void a_session_that_is_ended_while_it_records_has_recorded_nothing() throws Exception {
    String reference = Fresh.reference();
    held(
        "sessions are ended while they record",
        executing("LOCK TABLE event_store.event IN SHARE ROW EXCLUSIVE MODE"),
        () -> {
          CompletableFuture<Api.Answer> answer =
              CompletableFuture.supplyAsync(() -> register(reference));
          await()
              .atMost(PATIENCE)
              .until(
                  () -> {
                    OwnServer.administer(
                        data,
                        server,
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                            + " wait_event_type = 'Lock'");
                    return answer.isDone();
                  });
          Api.Answer ended = answer.join();
          assertThat(ended.status()).as(ended.text()).isEqualTo(503);
          assertThat(ended.code()).isEqualTo("database.stopped");
          assertThat(ended.field("detail")).contains("nothing was recorded");
          return true;
        });
    assertThat(count(reference)).isZero();
  }

  @Test
  void a_commit_that_was_cut_off_is_not_said_to_be_nothing() throws Exception {
    String reference = Fresh.reference();
    String key = "key-" + reference;
    tried(
        "cut off between commit and answer",
        () -> proxy.cutAtCommitOf(reference),
        () -> {
          Api.Answer unknown = register(reference, "Idempotency-Key", key);
          assertThat(proxy.hasCut()).isTrue();
          assertThat(unknown.status()).as(unknown.text()).isEqualTo(503);
          assertThat(unknown.code()).isEqualTo("recording.unknown");
          return true;
        },
        () -> {},
        () -> {
          Api.Answer again = register(reference, "Idempotency-Key", key);
          assertThat(again.status()).as(again.text()).isIn(200, 201);
          return true;
        });
    assertThat(count(reference)).isEqualTo(1);
  }

  /** By then it is recorded, and nobody is told that it was not. */
  @Test
  void a_database_that_goes_away_after_the_commit_takes_nothing_back() throws Exception {
    String reference = Fresh.reference();
    try (Connection holder = OwnServer.connect(server.owner())) {
      holder.setAutoCommit(false);
      tried(
          "away between commit and place in the order",
          () -> {
            OpenAppend.begin(holder);
            CompletableFuture<Api.Answer> answer =
                CompletableFuture.supplyAsync(
                    () -> api.post("/v1/trajectories", Samples.opening(reference, "Twente")));
            await()
                .atMost(PATIENCE)
                .until(() -> api.get("/v1/trajectories/" + reference).status() == 200);
            proxy.goesAway();
            Api.Answer opened = answer.get();
            assertThat(opened.status()).as(opened.text()).isEqualTo(201);
            assertThat(opened.json().required("recordedAt").isNull()).isTrue();
          },
          () -> health("db").equals("DOWN"),
          () -> {
            holder.rollback();
            proxy.comesBack();
          },
          FaultsIT::records);
    }
    assertThat(api.get("/v1/trajectories/" + reference).status()).isEqualTo(200);
  }

  /** Each connection of the program is asked, as one that is left cannot write for half an hour. */
  @Test
  void a_database_that_only_reads_for_a_moment_does_not_keep_the_program_from_writing()
      throws Exception {
    tried(
        "the database only reads for a moment",
        () -> {
          OwnServer.administer(
              data, server, "ALTER ROLE trajectory_owner SET default_transaction_read_only = on");
          OwnServer.administer(
              data,
              server,
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename ="
                  + " 'trajectory_owner'");
        },
        () -> registerAtOnce().anyMatch(one -> one.code().equals("database.read-only")),
        () ->
            OwnServer.administer(
                data, server, "ALTER ROLE trajectory_owner RESET default_transaction_read_only"),
        () -> registerAtOnce().allMatch(one -> one.status() == 201));
  }

  /** So many that every connection is asked. */
  private static Stream<Api.Answer> registerAtOnce() {
    ExecutorService clients = Executors.newFixedThreadPool(MORE_THAN_CONNECTIONS);
    try {
      return Stream.generate(Fresh::reference)
          .limit(MORE_THAN_CONNECTIONS)
          .map(one -> CompletableFuture.supplyAsync(() -> register(one), clients))
          .toList()
          .stream()
          .map(CompletableFuture::join);
    } finally {
      clients.shutdown();
    }
  }

  /** What another session does, and does not come to an end. */
  private interface Holding {
    void by(Connection holder) throws SQLException;
  }

  private static void held(String what, Holding holding, String component, String inWords)
      throws Exception {
    held(what, holding, () -> isDown(component, inWords));
  }

  private static void held(String what, Holding holding, Callable<Boolean> noticed)
      throws Exception {
    try (Connection holder = OwnServer.connect(server.owner())) {
      holder.setAutoCommit(false);
      tried(what, () -> holding.by(holder), noticed, holder::rollback, FaultsIT::records);
    }
  }

  /** Whether health is down for everybody, with a reason for who may see it. */
  private static boolean isDown(String component, String inWords) {
    JsonNode told = admin.get("/actuator/health").json().at("/components/" + component);
    return health(component).equals("DOWN")
        && told.at("/details/code").asString("").equals("progress.none")
        && told.at("/details/what").asString("").equals(inWords)
        && told.at("/details/standsForSeconds").asInt(0) >= 3;
  }

  private static Holding executing(String sql) {
    return holder -> {
      try (Statement statement = holder.createStatement()) {
        statement.execute(sql);
      }
    };
  }

  @Test
  void an_order_that_is_held_up_is_told() throws Exception {
    held("an append holds up the order", OpenAppend::begin, "order", "the order");
  }

  /** What was recorded in the region is found by those of it, and by nobody else. */
  @Test
  void who_sees_one_region_reads_on_while_the_order_is_held_up() throws Exception {
    String here = Fresh.reference();
    String elsewhere = Fresh.reference();
    held(
        "one region is read while the order is held up",
        holder -> {
          OpenAppend.begin(holder);
          for (String region : new String[] {"Twente", "Rijnmond"}) {
            String reference = region.equals("Twente") ? here : elsewhere;
            Api.Answer opened = api.post("/v1/trajectories", Samples.opening(reference, region));
            assertThat(opened.status()).as(opened.text()).isEqualTo(201);
            assertThat(opened.json().required("recordedAt").isNull()).isTrue();
            Api.Answer planned = api.post("/v1/cohorts", Samples.cohort(reference, region));
            assertThat(planned.status()).as(planned.text()).isEqualTo(201);
          }
        },
        () -> {
          for (String role : new String[] {"coordinator", "werkcentrum"}) {
            Api twente = as(role, "Twente");
            for (String kind : new String[] {"trajectories", "cohorts"}) {
              Api.Answer own = twente.get("/v1/" + kind + "/" + here);
              assertThat(own.status()).as(own.text()).isEqualTo(200);
              Api.Answer others = twente.get("/v1/" + kind + "/" + elsewhere);
              assertThat(others.status()).as(others.text()).isEqualTo(404);
              assertThat(twente.get("/v1/" + kind).status()).isEqualTo(200);
            }
          }
          return true;
        });
  }

  /** One that reads and writes here, and an append to a store in another database of the server. */
  @Test
  void other_transactions_hold_nothing_up() throws Exception {
    OwnServer.administer(data, server, "CREATE DATABASE elsewhere");
    try (Connection here = OwnServer.connect(server.owner());
        Connection elsewhere = OwnServer.connectAdministrator(data, server, "elsewhere");
        Statement writing = here.createStatement();
        Statement appending = elsewhere.createStatement()) {
      here.setAutoCommit(false);
      writing.execute("SELECT pg_current_xact_id(), * FROM event_store.event");
      writing.execute("UPDATE views.view_position SET updated_at = updated_at WHERE view = '-'");
      elsewhere.setAutoCommit(false);
      // The key of an append, with the lowest number there is.
      appending.execute("SELECT pg_advisory_xact_lock_shared(6071133772672139264)");
      String reference = Fresh.reference();
      assertThat(register(reference).status()).isEqualTo(201);
      await().atMost(PATIENCE).until(() -> isShown(api, reference));
      assertThat(count(reference)).isEqualTo(1);
    } finally {
      OwnServer.administer(data, server, "DROP DATABASE elsewhere WITH (FORCE)");
    }
  }

  @Test
  void a_view_that_does_not_move_on_is_told() throws Exception {
    held(
        "a view is locked",
        executing("LOCK TABLE views.employer_fact IN EXCLUSIVE MODE"),
        "views",
        "the views");
  }

  @Test
  void a_judging_of_claims_that_does_not_move_on_is_told() throws Exception {
    held(
        "the judging of claims is held by another",
        executing("SELECT position FROM judging.progress FOR UPDATE"),
        "claims",
        "the judging of claims");
  }

  /**
   * While this program is cut off, one whose clock is two days ahead places, shows and judges, and
   * is killed. Whatever it has claimed hangs on no clock, and what it recorded lies in no future.
   */
  @Test
  void a_program_whose_clock_runs_ahead_leaves_nothing_standing(@TempDir Path output)
      throws Exception {
    Map<String, String> settings = settings(server.owner().jdbcUrl());
    try (Program ahead = Program.startAhead(output, settings, "serve", "--port", 0)) {
      Api there = Api.anonymous(ahead.address()).withToken(ClockAhead.token(provider));
      String reference = Fresh.reference();
      tried(
          "a clock that runs two days ahead",
          () -> {
            proxy.goesAway();
            Api.Answer recorded = register(there, reference);
            assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
          },
          () -> {
            JsonNode history = there.get("/v1/employers/" + reference + "/history").json();
            String recordedAt = history.at("/entries/0/recordedAt").asString("");
            if (recordedAt.isEmpty()) {
              return false;
            }
            assertThat(Instant.parse(recordedAt))
                .isBefore(Instant.now().plus(ClockAhead.BY.dividedBy(2)));
            return isShown(there, reference);
          },
          () -> {
            ahead.kill();
            proxy.comesBack();
          },
          FaultsIT::isRecordedShownAndJudged);
    }
  }

  private static boolean isRecordedShownAndJudged() {
    String reference = Fresh.reference();
    if (register(reference).status() != 201) {
      return false;
    }
    await().atMost(PATIENCE).until(() -> isShown(api, reference));
    long last = OwnServer.lastPosition(server.owner());
    await().atMost(PATIENCE).until(() -> OwnServer.judgedPosition(server.owner()) >= last);
    return true;
  }

  private static boolean isShown(Api by, String reference) {
    return by.get("/v1/employers?text=" + reference).text().contains(reference);
  }

  @Test
  void a_program_that_is_stopped_while_the_database_is_away_ends(@TempDir Path output) {
    try (Proxy own = new Proxy(OwnServer.port(server.owner()))) {
      Program stopped = serve(output, own);
      stopped.address();
      own.goesAway();
      double seconds = seconds("it ends", () -> !stopped.stop().out().isEmpty());
      System.out.printf(
          "FaultsIT: seed=%d, tried: %-46s ended after %5.1f s%n",
          SEED, "stopped while the database is away,", seconds);
    }
  }
}

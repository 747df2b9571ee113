package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database fails a program that serves from it, in one way after another. The program says so,
 * goes on when it can, loses nothing that it acknowledged and records nothing twice. Each
 * experiment prints what it saw; {@code infra/faults} runs them alone.
 */
@Tag("processes")
class FaultsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SEED = Long.getLong("trajectory.seed", 1);

  private static DataDirectory data;
  private static EmbeddedStore server;
  private static Proxy proxy;
  private static IdentityProvider provider;
  private static Program program;
  private static Api api;

  @BeforeAll
  static void a_program_serves_through_a_proxy(@TempDir Path output) throws Exception {
    data = DataDirectory.fresh();
    server = EmbeddedStore.open(data.path());
    OwnServer.grantRoles(data, server);
    proxy = new Proxy(OwnServer.port(server.owner()));
    provider = IdentityProvider.start();
    provider.answer();
    program = serve(output, proxy);
    api =
        Api.anonymous(program.address())
            .withToken(
                provider.token(
                    "trajectory_role", "coordinator", "regions", "*", "aud", "trajectory"));
    await().atMost(PATIENCE).until(() -> health().equals("UP"));
  }

  private static Program serve(Path output, Proxy through) {
    return Program.start(
        output,
        Map.of(
            "TRAJECTORY_DATABASE_URL", OwnServer.throughProxy(server.owner(), through),
            "TRAJECTORY_DATABASE_USERNAME", server.owner().username(),
            "TRAJECTORY_DATABASE_PASSWORD", server.owner().password(),
            "TRAJECTORY_MASTER_KEY_FILE", data.resolve("key.json").toString(),
            "TRAJECTORY_STALL_SECONDS", "3",
            "TRAJECTORY_OIDC_ISSUER", provider.issuer(),
            "TRAJECTORY_OIDC_AUDIENCE", "trajectory"),
        "serve",
        "--port",
        0);
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
    return api.post(
        "/v1/employers",
        Json.of("reference", reference, "name", "Glas", "region", "Twente", "sector", "glass"),
        headers);
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
      FaultLoad.Outcome outcome = load.end(FaultsIT::count);
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
    tried(
        "connections freeze, new ones work",
        proxy::freeze,
        () -> register(Fresh.reference()).status() > 0,
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
        () -> register(Fresh.reference()).code().equals("database.read-only"),
        () ->
            OwnServer.administer(
                data, server, "ALTER ROLE trajectory_owner RESET default_transaction_read_only"),
        FaultsIT::records);
  }

  /** What another session does, and does not come to an end. */
  private interface Holding {
    void by(Connection holder) throws SQLException;
  }

  private static void held(String what, Holding holding, String component) throws Exception {
    try (Connection holder = OwnServer.connect(server.owner())) {
      holder.setAutoCommit(false);
      tried(
          what,
          () -> holding.by(holder),
          () -> health(component).equals("DOWN"),
          holder::rollback,
          FaultsIT::records);
    }
  }

  private static void lockEmployers(Connection holder) throws SQLException {
    try (Statement statement = holder.createStatement()) {
      statement.execute("LOCK TABLE views.employer_fact IN EXCLUSIVE MODE");
    }
  }

  @Test
  void an_order_that_is_held_up_is_told() throws Exception {
    held("an append holds up the order", OpenAppend::begin, "order");
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
      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/v1/employers?text=" + reference).text().contains(reference));
      assertThat(count(reference)).isEqualTo(1);
    } finally {
      OwnServer.administer(data, server, "DROP DATABASE elsewhere WITH (FORCE)");
    }
  }

  @Test
  void a_view_that_does_not_move_on_is_told() throws Exception {
    held("a view is locked", FaultsIT::lockEmployers, "views");
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

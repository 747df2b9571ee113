package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    program =
        Program.start(
            output,
            Map.of(
                "TRAJECTORY_DATABASE_URL", OwnServer.throughProxy(server.owner(), proxy),
                "TRAJECTORY_DATABASE_USERNAME", server.owner().username(),
                "TRAJECTORY_DATABASE_PASSWORD", server.owner().password(),
                "TRAJECTORY_MASTER_KEY_FILE", data.resolve("key.json").toString(),
                "TRAJECTORY_STALL_SECONDS", "3",
                "TRAJECTORY_OIDC_ISSUER", provider.issuer(),
                "TRAJECTORY_OIDC_AUDIENCE", "trajectory"),
            "serve",
            "--port",
            0);
    api =
        Api.anonymous(program.address())
            .withToken(
                provider.token(
                    "trajectory_role", "coordinator", "regions", "*", "aud", "trajectory"));
    await().atMost(PATIENCE).until(() -> health().equals("UP"));
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
    return api.post(
        "/v1/employers",
        Json.of("reference", reference, "name", "Glas", "region", "Twente", "sector", "glass"),
        headers);
  }

  /** Waits for it; returns the seconds it took. */
  private static double seconds(String what, Callable<Boolean> condition) {
    long start = System.nanoTime();
    await(what).atMost(PATIENCE).until(condition);
    return (System.nanoTime() - start) / 1e9;
  }

  private static void tell(String experiment, double noticed, double recovered) {
    System.out.printf(
        "FaultsIT: %-50s noticed after %5.1f s, recovered after %5.1f s%n",
        experiment, noticed, recovered);
  }

  /** Each acknowledged employer is there once, and nothing else is. */
  private static void isRecordedOnce(List<String> acknowledged) {
    for (String reference : acknowledged) {
      assertThat(OwnServer.count(server.owner(), reference)).as(reference).isEqualTo(1);
    }
  }

  @Test
  void connections_that_freeze_are_given_up() {
    proxy.freeze();
    List<String> acknowledged = new ArrayList<>();
    double noticed = seconds("an answer comes", () -> register(Fresh.reference()).status() > 0);
    double recovered =
        seconds(
            "recording goes on",
            () -> {
              String reference = Fresh.reference();
              boolean recorded = register(reference).status() == 201;
              if (recorded) {
                acknowledged.add(reference);
              }
              return recorded;
            });
    await().atMost(PATIENCE).until(() -> health().equals("UP"));
    isRecordedOnce(acknowledged);
    tell("connections freeze, new ones work", noticed, recovered);
  }

  @Test
  void a_database_that_is_away_is_told_at_once_and_used_again_when_it_is_back() {
    proxy.goesAway();
    String reference = Fresh.reference();
    Api.Answer refused = register(reference);
    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(refused.code()).startsWith("database.");
    assertThat(refused.field("detail")).contains("nothing was recorded");
    double noticed = seconds("health says so", () -> health("db").equals("DOWN"));
    proxy.comesBack();
    double recovered = seconds("recording goes on", () -> register(reference).status() == 201);
    await().atMost(PATIENCE).until(() -> health().equals("UP"));
    isRecordedOnce(List.of(reference));
    tell("the database is away and comes back", noticed, recovered);
  }

  @Test
  void a_commit_that_was_cut_off_is_not_said_to_be_nothing() {
    String reference = Fresh.reference();
    String key = "key-" + reference;
    proxy.cutAtCommitOf(reference);
    Api.Answer unknown = register(reference, "Idempotency-Key", key);
    assertThat(proxy.hasCut()).isTrue();
    assertThat(unknown.status()).as(unknown.text()).isEqualTo(503);
    assertThat(unknown.code()).isEqualTo("recording.unknown");
    Api.Answer again = register(reference, "Idempotency-Key", key);
    assertThat(again.status()).as(again.text()).isIn(200, 201);
    isRecordedOnce(List.of(reference));
    tell("cut off between commit and answer", 0, 0);
  }

  @Test
  void a_database_that_only_reads_for_a_moment_does_not_keep_the_program_from_writing()
      throws Exception {
    OwnServer.administer(
        data, server, "ALTER ROLE trajectory_owner SET default_transaction_read_only = on");
    OwnServer.administer(
        data,
        server,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename ="
            + " 'trajectory_owner'");
    double noticed =
        seconds(
            "a write is refused",
            () -> register(Fresh.reference()).code().equals("database.read-only"));
    OwnServer.administer(
        data, server, "ALTER ROLE trajectory_owner RESET default_transaction_read_only");
    String reference = Fresh.reference();
    double recovered = seconds("recording goes on", () -> register(reference).status() == 201);
    await().atMost(PATIENCE).until(() -> health().equals("UP"));
    tell("the database only reads for a moment", noticed, recovered);
  }

  @Test
  void an_order_that_is_held_up_is_told() throws Exception {
    try (Connection holder = OwnServer.connect(server.owner())) {
      holder.setAutoCommit(false);
      OpenAppend.begin(holder);
      String reference = Fresh.reference();
      assertThat(register(reference).status()).isEqualTo(201);
      double noticed = seconds("health says so", () -> health("order").equals("DOWN"));
      holder.rollback();
      double recovered = seconds("health is up", () -> health().equals("UP"));
      isRecordedOnce(List.of(reference));
      tell("an append holds up the order", noticed, recovered);
    }
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
      isRecordedOnce(List.of(reference));
    } finally {
      OwnServer.administer(data, server, "DROP DATABASE elsewhere WITH (FORCE)");
    }
  }

  @Test
  void a_view_that_does_not_move_on_is_told() throws Exception {
    try (Connection holder = OwnServer.connect(server.owner());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      assertThat(register(Fresh.reference()).status()).isEqualTo(201);
      await().atMost(PATIENCE).until(() -> health().equals("UP"));
      statement.execute("LOCK TABLE views.employer_fact IN EXCLUSIVE MODE");
      assertThat(register(Fresh.reference()).status()).isEqualTo(201);
      double noticed = seconds("health says so", () -> health("views").equals("DOWN"));
      holder.rollback();
      double recovered = seconds("health is up", () -> health().equals("UP"));
      tell("a view is locked", noticed, recovered);
    }
  }
}

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import nl.trajectory.postgres.DatabaseAddress;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings, stores, databases and outputs that are not what they should be are told apart. */
@Tag("processes")
class SurroundingsIT {
  private static DataDirectory data;
  private static EmbeddedStore server;

  @TempDir private Path directory;

  @BeforeAll
  static void a_server_of_ones_own_runs() {
    data = DataDirectory.fresh();
    server = EmbeddedStore.open(data.path());
  }

  @AfterAll
  static void the_server_stops() {
    server.close();
    data.close();
  }

  @BeforeEach
  void the_owner_may_work_as_the_roles_of_the_program() throws Exception {
    OwnServer.grantRoles(data, server);
  }

  /** Runs a command in this process, with settings as the environment would give them. */
  private static Program.Ended run(Map<String, String> settings, Object... arguments) {
    settings.forEach(System::setProperty);
    try {
      return Program.run(arguments);
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  private Map<String, String> database(DatabaseAddress address) {
    Map<String, String> settings = new HashMap<>();
    settings.put("trajectory.database.url", address.jdbcUrl());
    settings.put("trajectory.database.username", address.username());
    settings.put("trajectory.database.password", address.password());
    settings.put("trajectory.master-key-file", directory.resolve("master-key.json").toString());
    return settings;
  }

  private Path journal() throws IOException {
    return Files.writeString(
        directory.resolve("journal.ndjson"),
        """
        {"record": "employer", "reference": "E-1", "name": "Glas", "region": "Amersfoort", "sector": "glass"}
        """);
  }

  private static void couldNotRun(Program.Ended ended, String code) {
    assertThat(ended.err()).startsWith(code + ": ").hasLineCount(1);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void a_blank_setting_is_one_that_was_not_set() throws Exception {
    Map<String, String> settings = database(fresh());
    settings.put("trajectory.data", " ");
    settings.put("trajectory.keys.url", "");
    settings.put("trajectory.checkpoint-seconds", "");
    settings.put("trajectory.signing-key", "");
    settings.put("trajectory.timestamp.url", " ");
    Program.Ended ended = run(settings, "import", journal());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Json.read(ended.out()).required("applied").asInt()).isEqualTo(1);
    assertThat(Path.of("var")).doesNotExist();
    assertThat(Path.of(" ")).doesNotExist();
  }

  @Test
  void a_directory_and_a_database_together_are_refused() throws Exception {
    Path elsewhere = directory.resolve("elsewhere");
    Map<String, String> settings = database(server.owner());
    couldNotRun(run(settings, "import", "--data", elsewhere, journal()), "store.ambiguous");
    Program.Ended demo = run(settings, "demo", "--port", 0);
    assertThat(demo.err()).startsWith("store.not-for-a-demo: ");
    assertThat(demo.status()).isEqualTo(2);
    assertThat(elsewhere).doesNotExist();
  }

  /** An address that is blank, or was forgotten, must not lead to a store in the directory. */
  @Test
  void a_login_without_an_address_is_refused() throws Exception {
    for (String of : new String[] {"database", "keys"}) {
      for (String login : new String[] {"username", "owner-username"}) {
        Map<String, String> settings = new HashMap<>();
        settings.put("trajectory." + of + ".url", " ");
        settings.put("trajectory." + of + "." + login, "someone");
        Program.Ended ended = run(settings, "import", "--data", data, journal());
        couldNotRun(ended, "database.not-configured");
        assertThat(ended.err()).contains("TRAJECTORY_" + of.toUpperCase(Locale.ROOT) + "_URL");
      }
    }
  }

  @Test
  void what_reads_a_store_makes_none() throws Exception {
    Path mistyped = directory.resolve("mistyped");
    for (String command :
        List.of(
            "verify",
            "status",
            "replay PT1-01",
            "prognosis --from 2012-H1 --until 2013-H2",
            "erase P-1 --reason asked",
            "master-key rotate")) {
      couldNotRun(
          run(Map.of(), (Object[]) (command + " --data " + mistyped).split(" ")), "store.none");
    }
    assertThat(mistyped).doesNotExist();
    couldNotRun(run(database(fresh()), "status"), "store.none");
  }

  @Test
  void a_store_of_a_newer_version_is_left_alone() throws Exception {
    DatabaseAddress address = fresh();
    assertThat(run(database(address), "import", journal()).status()).isZero();
    for (String schema : new String[] {"event_store", "views", "access_log", "vault"}) {
      String history = schema + ".flyway_schema_history";
      execute(
          "INSERT INTO "
              + history
              + " (installed_rank, version, description, type, script, installed_by,"
              + " execution_time, success) VALUES (9999, '9999', 'later', 'SQL',"
              + " 'V9999__later.sql', 'someone', 1, true)");
      couldNotRun(run(database(address), "status"), "store.newer-version");
      execute("DELETE FROM " + history + " WHERE version = '9999'");
    }
    assertThat(run(database(address), "status").status()).isZero();
  }

  @Test
  void a_database_that_cannot_be_worked_with_is_told_apart() throws Exception {
    DatabaseAddress right = server.owner();
    Map<String, String> settings = database(right);
    settings.put("trajectory.database.password", "wrong");
    couldNotRun(run(settings, "import", journal()), "database.login-refused");

    settings = database(right);
    settings.put("trajectory.database.url", "jdbc:postgresql://127.0.0.1:1/none");
    couldNotRun(run(settings, "import", journal()), "database.unreachable");

    settings = database(right);
    settings.put(
        "trajectory.database.url", right.jdbcUrl().replaceFirst("/[a-z_]+\\?", "/nowhere?"));
    couldNotRun(run(settings, "import", journal()), "database.unknown");
  }

  @Test
  void what_the_roles_lack_is_said_at_once_as_statements_to_run() throws Exception {
    administer("REVOKE trajectory_app, trajectory_keys FROM trajectory_owner");
    Program.Ended ended = run(database(fresh()), "import", journal());
    couldNotRun(ended, "database.no-role");
    assertThat(ended.err())
        .contains("GRANT trajectory_app TO \"trajectory_owner\";")
        .contains("GRANT trajectory_keys TO \"trajectory_owner\";");
  }

  @Test
  void what_may_be_granted_is_granted() throws Exception {
    administer("REVOKE trajectory_app, trajectory_keys FROM trajectory_owner");
    administer("GRANT trajectory_app, trajectory_keys TO trajectory_owner WITH ADMIN OPTION");
    administer("DROP ROLE IF EXISTS worker");
    administer("CREATE ROLE worker LOGIN PASSWORD 'works'");
    Map<String, String> settings = database(fresh());
    settings.put(
        "trajectory.database.owner-username", settings.get("trajectory.database.username"));
    settings.put(
        "trajectory.database.owner-password", settings.get("trajectory.database.password"));
    settings.put("trajectory.database.username", "worker");
    settings.put("trajectory.database.password", "works");
    Program.Ended ended = run(settings, "import", journal());
    assertThat(ended.status()).as(ended.err()).isZero();
  }

  @Test
  void a_setting_that_is_no_number_is_named() throws Exception {
    Map<String, String> settings = database(server.owner());
    settings.put("trajectory.checkpoint-seconds", "often");
    Program.Ended ended = run(settings, "import", journal());
    couldNotRun(ended, "setting.invalid");
    assertThat(ended.err()).contains("TRAJECTORY_CHECKPOINT_SECONDS ").doesNotContain("often");
  }

  @Test
  void a_master_key_that_is_empty_or_cut_is_never_replaced() throws Exception {
    for (String content : List.of("", "{\"primaryKeyId\": 1", "no key at all")) {
      Path file = Files.writeString(directory.resolve("cut-key.json"), content);
      Map<String, String> settings = database(fresh());
      settings.put("trajectory.master-key-file", file.toString());
      couldNotRun(run(settings, "import", journal()), "master-key.unusable");
      assertThat(file).hasContent(content);
    }
  }

  @Test
  void a_report_that_cannot_be_written_is_no_success() throws Exception {
    Map<String, String> settings = database(fresh());
    PrintStream standardOut = System.out;
    for (Object[] command :
        new Object[][] {{"import", journal()}, {"verify"}, {"status"}, {"help"}}) {
      Program.Ended ended;
      try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), true)) {
        settings.forEach(System::setProperty);
        ended = Program.runInto(full, command);
      } finally {
        settings.keySet().forEach(System::clearProperty);
        System.setOut(standardOut);
      }
      assertThat(ended.err()).startsWith("output.failed: ");
      assertThat(ended.status()).isEqualTo(2);
    }
  }

  /** A program of its own that may write nothing to any file. */
  private Program.Ended withoutRoom(Map<String, String> settings, Object... command)
      throws Exception {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("JAVA_TOOL_OPTIONS", "-XX:-UsePerfData");
    ProcessBuilder builder = Program.command(null, environment, command);
    builder.command().addAll(0, List.of("bash", "-c", "ulimit -f 0; exec \"$@\"", "bash"));
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Program.Ended(process.waitFor(), "", err);
  }

  @Test
  void a_key_that_finds_no_room_is_not_left_half_written() throws Exception {
    Path keys = Files.createDirectory(directory.resolve("keys"));
    Program.Ended signing =
        withoutRoom(Map.of(), "key", "generate", "a", "--out", keys.resolve("signing"));
    assertThat(signing.err()).contains("signing-key.not-written: ");
    assertThat(signing.status()).isEqualTo(2);

    Map<String, String> settings = new HashMap<>();
    database(fresh())
        .forEach(
            (name, value) ->
                settings.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
    settings.put("TRAJECTORY_MASTER_KEY_FILE", keys.resolve("master").toString());
    Program.Ended master = withoutRoom(settings, "import", journal());
    assertThat(master.err()).contains("store.disk-full: ");
    assertThat(master.status()).isEqualTo(2);
    assertThat(keys).isEmptyDirectory();
  }

  /** The database ends its sessions, as when it restarts, while a chunk is written. */
  @Test
  void an_import_that_loses_its_database_is_completed_by_running_it_again() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      lines.add(Samples.employer("CUT-" + i).put("record", "employer").toString());
    }
    Path journal = Files.write(directory.resolve("long.ndjson"), lines);
    Map<String, String> settings = database(fresh());
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> endSessions(ended::get));
    Program.Ended cut = run(settings, "import", journal);
    ended.set(true);
    ending.join();
    assertThat(cut.err()).matches("database\\.(stopped|unreachable): .+\n");
    assertThat(cut.status()).isEqualTo(2);
    assertThat(cut.out()).isEmpty();
    assertThat(stored()).isPositive().isLessThan(lines.size());
    Program.Ended again = run(settings, "import", journal);
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(stored()).isEqualTo(lines.size());
    assertThat(Json.read(again.out()).required("alreadyPresent").asInt()).isPositive();
  }

  /** Once something is stored, lets nobody store more and ends whoever waits for it. */
  private static void endSessions(BooleanSupplier over) {
    await().atMost(Demo.PATIENCE).ignoreExceptions().until(() -> stored() > 0);
    try (Connection holder = OwnServer.connect(server.owner());
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE event_store.event IN SHARE ROW EXCLUSIVE MODE");
      await()
          .atMost(Demo.PATIENCE)
          .until(
              () -> {
                administer(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock'");
                return over.getAsBoolean();
              });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long stored() {
    return DataDirectory.owner(server.owner())
        .sql("SELECT count(*) FROM event_store.event WHERE type = 'EmployerRegistered'")
        .query(Long.class)
        .single();
  }

  @Test
  void a_signing_key_that_is_lost_is_not_replaced_and_one_of_another_pair_not_used()
      throws Exception {
    try (DataDirectory data = DataDirectory.fresh()) {
      Object[] demo = {"demo", "--port", 0, "--data", data};
      try (Program first = Program.start(directory, Map.of(), demo)) {
        Api api = Api.anonymous(first.address()).as("auditor");
        await().atMost(Demo.PATIENCE).until(() -> api.get("/v1/ledger/checkpoint").status() == 200);
      }
      Path key = data.resolve("signing-key");
      Path kept = Files.move(key, data.resolve("kept"));
      couldNotStart(Program.run(demo), "signing-key.lost");
      assertThat(key).doesNotExist();

      Files.move(kept, key);
      Path other = data.resolve("other");
      assertThat(Program.run("key", "generate", "another", "--out", other).status()).isZero();
      Files.copy(
          data.resolve("other.pub"),
          data.resolve("signing-key.pub"),
          StandardCopyOption.REPLACE_EXISTING);
      couldNotStart(Program.run(demo), "signing-key.not-its-pair");
    }
  }

  @Test
  void an_entry_of_a_kind_that_is_not_known_stops_a_replay_with_a_sentence() throws Exception {
    DatabaseAddress address = fresh();
    Path journal = Journals.write(directory, "one.ndjson", Journals.participantAs("TOMORROW"));
    assertThat(run(database(address), "import", journal).status()).isZero();
    execute(
        """
        INSERT INTO event_store.event (event_id, stream_id, seq, stream_type, type, revision,
          payload, metadata, salt, commitment)
        SELECT gen_random_uuid(), stream_id, max(seq) + 1, 'Trajectory', 'TrialPostponed', 1, '{}',
          '{}', sha256(''), sha256('')
        FROM event_store.event WHERE stream_type = 'Trajectory' GROUP BY stream_id
        """);
    couldNotRun(run(database(address), "replay", "TOMORROW-01"), "event.unknown-type");
  }

  private static void couldNotStart(Program.Ended ended, String code) {
    assertThat(ended.err()).startsWith(code + ": ");
    assertThat(ended.status()).isEqualTo(2);
  }

  /** The database as it is before anything was stored in it. */
  private static DatabaseAddress fresh() throws SQLException {
    execute("DROP SCHEMA IF EXISTS event_store, publication, views, judging, vault CASCADE");
    return server.owner();
  }

  private static void execute(String sql) throws SQLException {
    OwnServer.execute(server.owner(), sql);
  }

  private static void administer(String sql) throws Exception {
    OwnServer.administer(data, server, sql);
  }
}

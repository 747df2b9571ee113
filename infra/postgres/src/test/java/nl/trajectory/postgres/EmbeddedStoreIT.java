package nl.trajectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import nl.trajectory.postgres.StoreUnavailable.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
class EmbeddedStoreIT {

  private Path temporary;
  private Path directory;

  @BeforeEach
  void prepareDirectory(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    directory = SharedBinaries.linkInto(temporary.resolve("data"));
  }

  @AfterEach
  void unlinkBinaries() throws IOException {
    SharedBinaries.unlink(directory);
  }

  @Test
  void keepsDataAcrossCloseAndReopen() throws Exception {
    try (EmbeddedStore store = open()) {
      Sql.execute(store.owner(), "CREATE TABLE t (v text)", "INSERT INTO t VALUES ('kept')");
      assertThat(store.joined()).isFalse();
    }

    try (EmbeddedStore store = open()) {
      assertThat(Sql.query(store.owner(), "SELECT v FROM t")).containsExactly("kept");
    }
  }

  @Test
  void isDurableAndDiscreet() throws Exception {
    try (EmbeddedStore store = open()) {
      assertThat(show(store, "fsync")).isEqualTo("on");
      assertThat(show(store, "synchronous_commit")).isEqualTo("on");
      assertThat(show(store, "full_page_writes")).isEqualTo("on");
      assertThat(show(store, "data_checksums")).isEqualTo("on");
      assertThat(show(store, "max_connections")).isEqualTo("100");
      assertThat(show(store, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(store, "log_timezone")).isEqualTo("UTC");
      assertThat(show(store, "log_statement")).isEqualTo("none");
      assertThat(show(store, "log_min_error_statement")).isEqualTo("panic");
      assertThat(store.owner().jdbcUrl())
          .contains(
              "logServerErrorDetail=false",
              "reWriteBatchedInserts=true",
              "ApplicationName=trajectory");
      assertThat(store.owner().toString()).doesNotContain(store.owner().password());
    }
  }

  @Test
  void keepsStatementsAndValuesOutOfTheServerLog() throws Exception {
    try (EmbeddedStore store = open()) {
      Sql.execute(store.owner(), "CREATE TABLE t (v text PRIMARY KEY)");
      assertThatThrownBy(
              () ->
                  Sql.execute(
                      store.owner(),
                      "INSERT INTO t VALUES ('Jan Jansen')",
                      "INSERT INTO t VALUES ('Jan Jansen')"))
          .hasMessageContaining("unique")
          .hasMessageNotContaining("Jansen");
      assertThatThrownBy(() -> Sql.execute(store.owner(), "SELECT 'Jan Jansen'::int"))
          .isInstanceOf(SQLException.class);
    }
    Path log = directory.resolve("postgres/log/server.log");
    assertThat(log).content().contains("database system is ready").doesNotContain("Jansen");
  }

  @Test
  void refusesWrongAndMissingPasswordsAfterFirstAndSecondStart() throws Exception {
    for (int start = 1; start <= 2; start++) {
      try (EmbeddedStore store = open()) {
        for (String role :
            List.of("postgres", "trajectory_owner", "trajectory_app", "trajectory_keys")) {
          for (String database : List.of("postgres", "template1", "trajectory")) {
            String url = store.owner().jdbcUrl().replace("/trajectory?", "/" + database + "?");
            assertThatThrownBy(() -> DriverManager.getConnection(url, role, "wrong").close())
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28P01");
            assertThatThrownBy(() -> DriverManager.getConnection(url + "&user=" + role).close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
          }
        }
      }
    }
  }

  @Test
  void givesTheApplicationNoMoreThanConnecting() throws Exception {
    try (EmbeddedStore store = open()) {
      DatabaseAddress application = store.application();
      assertThat(Sql.query(application, "SELECT current_user")).containsExactly("trajectory_app");
      Sql.execute(application, "CREATE TEMP TABLE scratch (v int)");
      for (String forbidden :
          List.of(
              "CREATE TABLE public.t (v int)",
              "CREATE SCHEMA s",
              "CREATE ROLE r",
              "CREATE DATABASE d",
              "SET ROLE trajectory_owner",
              "COPY (SELECT 1) TO PROGRAM 'true'")) {
        assertThatThrownBy(() -> Sql.execute(application, forbidden))
            .as(forbidden)
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(() -> Sql.execute(store.owner(), "CREATE ROLE r"))
          .hasMessageContaining("permission denied");
      assertThat(
              Sql.query(
                  store.owner(),
                  "SELECT rolname FROM pg_roles WHERE rolname LIKE 'trajectory%'"
                      + " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)"))
          .isEmpty();
    }
  }

  @Test
  void givesTheKeyStoreNoMoreThanConnecting() throws Exception {
    try (EmbeddedStore store = open()) {
      DatabaseAddress keyStore = store.keyStore();
      assertThat(Sql.query(keyStore, "SELECT current_user")).containsExactly("trajectory_keys");
      Sql.execute(
          store.owner(),
          "CREATE TABLE public.t AS SELECT 1 AS v",
          "CREATE SCHEMA s",
          "CREATE TABLE s.t AS SELECT 1 AS v");
      for (String forbidden :
          List.of(
              "SELECT v FROM public.t",
              "SELECT v FROM s.t",
              "CREATE TABLE public.mine (v int)",
              "CREATE TEMP TABLE scratch (v int)",
              "CREATE SCHEMA mine",
              "CREATE ROLE r",
              "CREATE DATABASE d",
              "SET ROLE trajectory_owner",
              "SET ROLE trajectory_app",
              "COPY (SELECT 1) TO PROGRAM 'true'")) {
        assertThatThrownBy(() -> Sql.execute(keyStore, forbidden))
            .as(forbidden)
            .hasMessageContaining("permission denied");
      }
      assertThatThrownBy(() -> Sql.execute(store.application(), "SET ROLE trajectory_keys"))
          .hasMessageContaining("permission denied");

      Sql.execute(
          store.owner(),
          "GRANT USAGE ON SCHEMA s TO trajectory_keys",
          "GRANT SELECT ON s.t TO trajectory_keys");
      assertThat(Sql.query(keyStore, "SELECT v FROM s.t")).containsExactly("1");
    }
  }

  @Test
  void givesAStoreFromBeforeTheKeyStoreItsRole() throws Exception {
    DatabaseAddress applicationBefore;
    try (EmbeddedStore store = open()) {
      applicationBefore = store.application();
      Sql.execute(store.owner(), "CREATE TABLE t AS SELECT 1 AS v");
      asAdministrator(store, "DROP OWNED BY trajectory_keys", "DROP ROLE trajectory_keys");
    }
    forgetThePasswordOfTheKeyStore();

    try (EmbeddedStore store = open()) {
      assertThat(Sql.query(store.keyStore(), "SELECT current_user"))
          .containsExactly("trajectory_keys");
      assertThat(store.application().password())
          .as("the other passwords stay")
          .isEqualTo(applicationBefore.password())
          .isNotEqualTo(store.keyStore().password());
      assertThat(Sql.query(store.owner(), "SELECT v FROM t")).containsExactly("1");
    }
  }

  @Test
  void doesNotJoinAProcessThatKnowsNoKeyStore() throws Exception {
    try (EmbeddedStore store = open()) {
      String passwords = Files.readString(directory.resolve("store.properties"));
      forgetThePasswordOfTheKeyStore();

      StoreUnavailable refusal = catchThrowableOfType(StoreUnavailable.class, () -> open().close());

      assertThat(refusal.reason()).isEqualTo(Reason.BUSY);
      assertThat(refusal).hasMessageContaining("older version").hasMessageContaining("end it");
      assertThat(Sql.query(store.owner(), "SELECT 1")).as("left alone").containsExactly("1");

      Files.writeString(directory.resolve("store.properties"), passwords);
      try (EmbeddedStore joined = open()) {
        assertThat(Sql.query(joined.keyStore(), "SELECT 1")).containsExactly("1");
      }
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void keepsItsFilesToItself() throws Exception {
    Path fresh = temporary.resolve("not/yet/there");
    EmbeddedStore.open(fresh).close();
    for (String file : List.of("store.properties", "store.lock")) {
      assertThat(permissions(fresh.resolve(file))).isEqualTo("rw-------");
    }
    for (String file : List.of("", "postgres", "postgres-binaries")) {
      assertThat(permissions(fresh.resolve(file))).isEqualTo("rwx------");
    }
    try (Stream<Path> files = Files.list(fresh)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "postgres", "postgres-binaries", "store.lock", "store.properties");
    }
  }

  @Test
  void completesAStartThatWasKilledWhilePreparingTheCluster() throws Exception {
    Path half = Files.createDirectories(directory.resolve("postgres.unfinished-killed"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");
    Files.writeString(directory.resolve("store.properties"), "postgres=half\n");

    try (EmbeddedStore store = open()) {
      assertThat(Sql.query(store.owner(), "SELECT 1")).containsExactly("1");
    }
    assertThat(half).doesNotExist();
  }

  @Test
  void completesAStartThatWasKilledBeforeTheRolesWereMade() throws Exception {
    StoreLayout layout = StoreLayout.prepare(directory);
    Credentials credentials = Credentials.readOrCreate(layout.credentials());
    new Cluster(
            layout.cluster(), Binaries.unpackFor(layout, Durability.DURABLE), Durability.DURABLE)
        .createOrCheck(credentials);

    try (EmbeddedStore store = open()) {
      assertThat(Sql.query(store.application(), "SELECT 1")).containsExactly("1");
    }
  }

  @Test
  void completesAStartThatWasKilledBetweenTheRolesAndTheDatabase() throws Exception {
    try (EmbeddedStore store = open()) {
      asAdministrator(
          store,
          "DROP DATABASE trajectory WITH (FORCE)",
          "DROP ROLE trajectory_app",
          "ALTER ROLE trajectory_owner NOLOGIN PASSWORD NULL");
    }

    try (EmbeddedStore store = open()) {
      Sql.execute(store.owner(), "CREATE TABLE t (v int)");
      assertThat(Sql.query(store.application(), "SELECT 1")).containsExactly("1");
    }
  }

  @Test
  void closesAClusterThatTrustsEverybodyAndHasNoPasswords() throws Exception {
    try (EmbeddedStore store = open()) {
      Sql.execute(store.owner(), "CREATE TABLE t AS SELECT 1 AS v");
      asAdministrator(store, "ALTER ROLE postgres PASSWORD NULL");
    }
    Files.writeString(
        directory.resolve("postgres/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
    Files.delete(directory.resolve("store.properties"));

    try (EmbeddedStore store = open()) {
      assertThat(Sql.query(store.owner(), "SELECT v FROM t")).containsExactly("1");
      assertThatThrownBy(
              () -> DriverManager.getConnection(store.owner().jdbcUrl(), "postgres", "x").close())
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void startsBesideAnUnrelatedProcessThatReusedTheProcessId() throws Exception {
    open().close();
    Path pidFile = directory.resolve("postgres/postmaster.pid");
    Files.writeString(
        pidFile, ProcessHandle.current().pid() + "\n" + directory + "/postgres\n1\n5432\n\n\n");

    try (EmbeddedStore store = open()) {
      assertThat(Sql.query(store.owner(), "SELECT 1")).containsExactly("1");
    }
  }

  @Test
  void sharesItsServerWithinOneProcess() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<EmbeddedStore> opening = this::open;
      List<Future<EmbeddedStore>> opened =
          threads.invokeAll(List.of(opening, opening, opening, opening));
      int owners = 0;
      for (Future<EmbeddedStore> future : opened) {
        EmbeddedStore store = future.get();
        owners += store.joined() ? 0 : 1;
        assertThat(Sql.query(store.application(), "SELECT 1")).containsExactly("1");
      }
      assertThat(owners).isOne();
      for (Future<EmbeddedStore> future : opened) {
        future.get().close();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void opensInAPathWithSpaces() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(temporary.resolve("my data's (1) & more"))) {
      assertThat(Sql.query(store.owner(), "SELECT 1")).containsExactly("1");
    }
  }

  @Test
  void removesATemporaryStoreOnClose() throws Exception {
    Path directory;
    try (EmbeddedStore store = EmbeddedStore.temporary()) {
      assertThat(show(store, "fsync")).isEqualTo("off");
      directory = directoryOf(store);
      assertThat(directory).isDirectory();
    }
    assertThat(directory).doesNotExist();
  }

  @Test
  void refusesAFileInPlaceOfTheDirectory() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "mine");

    assertThat(refusal(file)).isEqualTo("store.not-a-directory");
    assertThat(refusal(file.resolve("below"))).isEqualTo("store.not-a-directory");
    assertThat(file).hasContent("mine");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesADirectoryThatCannotBeWritten() {
    // Not even root can make anything here.
    assertThat(refusal(Path.of("/proc/trajectory"))).isEqualTo("store.not-writable");
  }

  @Test
  void refusesAClusterOfAnotherVersion() throws IOException {
    Path cluster = Files.createDirectories(directory.resolve("postgres"));
    Files.writeString(cluster.resolve("PG_VERSION"), "9\n");

    StoreUnavailable refusal = catchThrowableOfType(StoreUnavailable.class, () -> open().close());

    assertThat(refusal.reason()).isEqualTo(Reason.OTHER_VERSION);
    assertThat(refusal).hasMessageContaining("PostgreSQL 9").hasMessageContaining("PostgreSQL 18");
  }

  @Test
  void refusesFilesThatAreNoCluster() throws IOException {
    Path cluster = Files.createDirectories(directory.resolve("postgres"));
    Files.writeString(cluster.resolve("letter.txt"), "dear");

    assertThat(refusal(directory)).isEqualTo("store.not-startable");
    assertThat(cluster.resolve("letter.txt")).hasContent("dear");
  }

  @Test
  void canBeOpenedAgainAfterAFailedStart() throws Exception {
    open().close();
    Path settings = directory.resolve("postgres/postgresql.conf");
    String good = Files.readString(settings);
    Files.writeString(settings, "no_such_setting = 1\n");
    assertThat(refusal(directory)).isEqualTo("store.not-startable");

    Files.writeString(settings, good);
    open().close();
  }

  /** As a version left it that did not know the role. */
  private void forgetThePasswordOfTheKeyStore() throws IOException {
    Path file = directory.resolve("store.properties");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(5);
    Files.write(file, lines.stream().filter(line -> !line.startsWith("trajectory_keys")).toList());
  }

  /** Others may have temporary stores beside this one: its port tells which it is. */
  private static Path directoryOf(EmbeddedStore store) throws IOException {
    String port =
        "port=" + URI.create(store.owner().jdbcUrl().substring("jdbc:".length())).getPort();
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("trajectory-store-"))
          .filter(path -> holds(path.resolve("store.ready"), port))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean holds(Path file, String line) {
    try {
      return Files.exists(file) && Files.readAllLines(file).contains(line);
    } catch (IOException another) {
      return false; // removed by its owner at this moment
    }
  }

  private EmbeddedStore open() {
    return EmbeddedStore.open(directory);
  }

  private static String refusal(Path directory) {
    return catchThrowableOfType(StoreUnavailable.class, () -> EmbeddedStore.open(directory).close())
        .code();
  }

  private static String show(EmbeddedStore store, String setting) throws SQLException {
    return Sql.query(store.owner(), "SHOW " + setting).get(0);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void asAdministrator(EmbeddedStore store, String... statements) throws Exception {
    Credentials credentials = Credentials.read(directory.resolve("store.properties")).orElseThrow();
    Sql.execute(
        new DatabaseAddress(
            store.owner().jdbcUrl().replace("/trajectory?", "/postgres?"),
            "postgres",
            credentials.password(StoreRole.ADMINISTRATOR)),
        statements);
  }
}

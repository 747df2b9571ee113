package nl.trajectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** What becomes of a store whose server, or a part of it, is killed. */
@EnabledOnOs(OS.LINUX)
@Tag("processes")
class KeeperIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Path directory;

  @BeforeEach
  void prepareDirectory(@TempDir Path temporary) throws IOException {
    directory = SharedBinaries.linkInto(temporary.resolve("data"));
  }

  @AfterEach
  void unlinkBinaries() throws IOException {
    SharedBinaries.unlink(directory);
  }

  @Test
  void startsAKilledServerAgainAtTheSameAddress() throws Exception {
    try (EmbeddedStore store = open()) {
      // Twice: the server that was started again is kept as well as the first one.
      for (int kill = 1; kill <= 2; kill++) {
        Sql.execute(store.owner(), "INSERT INTO t VALUES ('before kill " + kill + "')");
        ProcessHandle killed = kill(postmaster());

        awaitUsable(store.application());

        assertThat(postmaster()).isNotEqualTo(killed);
      }
      assertThat(Sql.query(store.owner(), "SELECT v FROM t ORDER BY v"))
          .containsExactly("before kill 1", "before kill 2");
      Sql.execute(store.owner(), "INSERT INTO t VALUES ('afterwards')");
      assertThat(Sql.query(store.owner(), "SHOW fsync")).containsExactly("on");

      try (EmbeddedStore joined = EmbeddedStore.open(directory)) {
        assertThat(joined.joined()).isTrue();
        assertThat(Sql.query(joined.owner(), "SELECT count(*) FROM t")).containsExactly("3");
      }
    }
    assertNothingRuns();
  }

  @Test
  void startsAServerAgainThatSomebodyStoppedInGoodOrder() throws Exception {
    try (EmbeddedStore store = open()) {
      ProcessHandle stopped = postmaster();
      stopped.destroy();
      stopped.onExit().join();

      awaitUsable(store.application());
    }
    assertNothingRuns();
  }

  @Test
  void startsAgainWhenABackendOutlivedTheServer() throws Exception {
    try (EmbeddedStore store = open();
        Connection connection = store.owner().connect()) {
      ProcessHandle backend = backendOf(connection);
      signal("STOP", backend);
      kill(postmaster());
      awaitInLog("pre-existing shared memory block");

      signal("KILL", backend);

      awaitUsable(store.application());
    }
    assertNothingRuns();
  }

  @Test
  void waitsForItsPortWhenAnotherProgramTookIt() throws Exception {
    try (EmbeddedStore store = open()) {
      try (ServerSocket other = killAndTakeThePort(store)) {
        awaitInLog("could not bind");
        assertThat(other.isClosed()).isFalse();
      }

      awaitUsable(store.application());
    }
    assertNothingRuns();
  }

  @Test
  void staysUsableWhenOneConnectionIsKilled() throws Exception {
    try (EmbeddedStore store = open();
        Connection connection = store.owner().connect();
        Connection beside = store.owner().connect()) {
      Sql.execute(store.owner(), "INSERT INTO t VALUES ('committed')");
      ProcessHandle postmaster = postmaster();

      kill(backendOf(connection));
      // PostgreSQL ends all the others, as the killed one may have spoilt their shared memory.
      await(() -> !beside.isValid(0));

      awaitUsable(store.application());
      assertThat(Sql.query(store.owner(), "SELECT v FROM t")).containsExactly("committed");
      assertThat(postmaster()).as("PostgreSQL recovered by itself").isEqualTo(postmaster);
    }
    assertNothingRuns();
  }

  @Test
  void doesNotStartAClosedStoreAgain() throws Exception {
    open().close();
    assertNothingRuns();

    try (EmbeddedStore store = open()) {
      kill(postmaster());
      store.close();
      assertNothingRuns();
    }
  }

  @Test
  void closesWhileTheServerIsBeingStartedAgain() throws Exception {
    try (EmbeddedStore store = open()) {
      ProcessHandle killed = kill(postmaster());
      await(() -> server().filter(server -> !server.equals(killed)).isPresent());

      store.close();

      assertNothingRuns();
    }
  }

  @Test
  void closesWhileTheServerCannotBeStartedAgain() throws Exception {
    try (EmbeddedStore store = open();
        ServerSocket other = killAndTakeThePort(store)) {
      awaitInLog("could not bind");

      store.close();

      assertThat(other.isClosed()).isFalse();
      assertNothingRuns();
    }
    try (EmbeddedStore store = EmbeddedStore.open(directory)) {
      assertThat(Sql.query(store.owner(), "SELECT v FROM t")).isEmpty();
    }
  }

  @Test
  void keepsATemporaryStoreToo() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.temporary()) {
      Sql.execute(store.owner(), "CREATE TABLE t AS SELECT 1 AS v");
      try (Connection connection = store.owner().connect()) {
        kill(backendOf(connection).parent().orElseThrow());
      }

      awaitUsable(store.application());

      assertThat(Sql.query(store.owner(), "SELECT v FROM t")).containsExactly("1");
    }
  }

  private EmbeddedStore open() throws SQLException {
    EmbeddedStore store = EmbeddedStore.open(directory);
    Sql.execute(store.owner(), "CREATE TABLE IF NOT EXISTS t (v text)");
    return store;
  }

  /** As another program that needs a port just when the server is away; it may take some tries. */
  private ServerSocket killAndTakeThePort(EmbeddedStore store) throws IOException {
    int port = URI.create(store.owner().jdbcUrl().substring("jdbc:".length())).getPort();
    while (true) {
      server().ifPresent(KeeperIT::kill);
      try {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
      } catch (BindException theServerWasBackBefore) {
        Thread.onSpinWait();
      }
    }
  }

  private void assertNothingRuns() throws Exception {
    assertThat(Thread.getAllStackTraces().keySet())
        .as("nobody is left to start the server")
        .extracting(Thread::getName)
        .doesNotContain("store-keeper");
    assertThat(server()).isEmpty();
    // What a killed server leaves behind goes by itself, though not at once.
    await(() -> ProcessHandle.allProcesses().noneMatch(this::worksInTheCluster));
  }

  private boolean worksInTheCluster(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
          .equals(cluster());
    } catch (IOException endedOrNotOurs) {
      return false;
    }
  }

  private ProcessHandle postmaster() throws IOException {
    return server().orElseThrow();
  }

  private Optional<ProcessHandle> server() throws IOException {
    return Postmaster.of(cluster()).flatMap(Postmaster::server);
  }

  private Path cluster() {
    return new StoreLayout(directory).cluster();
  }

  private static ProcessHandle backendOf(Connection connection) throws SQLException {
    int pid = connection.unwrap(PGConnection.class).getBackendPID();
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** As {@code kill -9}; returns when the process is gone. */
  private static ProcessHandle kill(ProcessHandle process) {
    process.destroyForcibly();
    return process.onExit().join();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  private static void awaitUsable(DatabaseAddress address) throws Exception {
    await(
        () -> {
          try {
            return Sql.query(address, "SELECT 1").equals(List.of("1"));
          } catch (SQLException notYet) {
            return false;
          }
        });
  }

  private void awaitInLog(String words) throws Exception {
    Path log = cluster().resolve("log/server.log");
    await(() -> Files.readString(log).contains(words));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as("patience").isLessThan(PATIENCE);
      Pause.of(Duration.ofMillis(20));
    }
  }
}

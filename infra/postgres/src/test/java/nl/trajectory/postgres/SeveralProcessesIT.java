package nl.trajectory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("processes")
class SeveralProcessesIT {

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
  void joinsTheServerOfAnotherProcess() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(directory)) {
      Sql.execute(store.owner(), "CREATE TABLE t (v text)", "INSERT INTO t VALUES ('first')");

      try (OtherProgram other =
          OtherProgram.start(directory, "INSERT INTO t SELECT v || ' seen' FROM t")) {
        assertThat(other.says()).isEqualTo("joined " + store.owner().jdbcUrl());
        other.end();
        assertThat(other.says()).isEqualTo("closed");
      }

      assertThat(Sql.query(store.owner(), "SELECT v FROM t ORDER BY v"))
          .as("the server still runs after the one who joined has closed")
          .containsExactly("first", "first seen");
    }
  }

  @Test
  void twoProcessesThatOpenAnEmptyDirectoryAtOnceShareOneServer() throws Exception {
    Path fresh = temporary.resolve("fresh");
    try (OtherProgram one = OtherProgram.start(fresh);
        OtherProgram two = OtherProgram.start(fresh)) {
      String[] said = {one.says(), two.says()};

      assertThat(said).filteredOn(line -> line.startsWith("owns ")).hasSize(1);
      assertThat(said).filteredOn(line -> line.startsWith("joined ")).hasSize(1);
      assertThat(said[0].replace("owns", "joined")).isEqualTo(said[1].replace("owns", "joined"));
      if (said[0].startsWith("joined")) {
        one.end();
        two.end();
      } else {
        two.end();
        one.end();
      }
    }
  }

  @Test
  void keepsTheLockWhenASecondStoreOfTheSameProcessCloses() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(directory)) {
      EmbeddedStore.open(directory).close();

      try (OtherProgram other = OtherProgram.start(directory)) {
        assertThat(other.says()).isEqualTo("joined " + store.owner().jdbcUrl());
      }
    }
  }

  @Test
  void stopsTheServerOfAKilledProcessAndKeepsItsData() throws Exception {
    ProcessHandle orphan;
    try (OtherProgram other =
        OtherProgram.start(directory, "CREATE TABLE t AS SELECT generate_series(1, 1000) AS v")) {
      assertThat(other.says()).startsWith("owns ");
      orphan = postmaster();
      other.kill();
    }
    assertThat(orphan.isAlive()).as("the orphan still runs").isTrue();

    try (EmbeddedStore store = EmbeddedStore.open(directory)) {
      assertThat(store.joined()).isFalse();
      awaitEnd(orphan);
      assertThat(postmaster()).isNotEqualTo(orphan);
      assertThat(Sql.query(store.owner(), "SELECT count(*) FROM t")).containsExactly("1000");
      assertThat(Sql.query(store.owner(), "SHOW fsync")).containsExactly("on");
    }
  }

  @Test
  void startsAfterBothTheProcessAndItsServerWereKilled() throws Exception {
    try (OtherProgram other =
        OtherProgram.start(directory, "CREATE TABLE t AS SELECT generate_series(1, 1000) AS v")) {
      assertThat(other.says()).startsWith("owns ");
      other.kill();
    }
    ProcessHandle orphan = postmaster();
    orphan.destroyForcibly();
    awaitEnd(orphan);

    try (EmbeddedStore store = EmbeddedStore.open(directory)) {
      assertThat(Sql.query(store.owner(), "SELECT count(*) FROM t")).containsExactly("1000");
    }
  }

  private ProcessHandle postmaster() throws IOException {
    Path file = directory.resolve("postgres/postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElseThrow();
  }

  private static void awaitEnd(ProcessHandle process) throws Exception {
    process.onExit().get(30, TimeUnit.SECONDS);
  }
}

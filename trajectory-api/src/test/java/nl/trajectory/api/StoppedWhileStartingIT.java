package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start is stopped, or finds no room, at one stage after another. */
@Tag("processes")
class StoppedWhileStartingIT {
  @TempDir private Path directory;

  private Path data() {
    return directory.resolve("data");
  }

  private boolean isThere(String place, String prefix) {
    Path in = data().resolve(place);
    if (!Files.isDirectory(in)) {
      return false;
    }
    try (Stream<Path> files = Files.list(in)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops a first start as soon as that holds. */
  private void stoppedWhen(String what, Callable<Boolean> stage) {
    Program starting = Program.start(directory, Map.of(), "demo", "--port", 0, "--data", data());
    await(what).atMost(Demo.PATIENCE).pollInterval(Duration.ofMillis(5)).until(stage);
    Program.Ended ended = starting.stop();
    assertThat(ended.out()).as(what).doesNotContain("ready at");
    assertThat(ended.err()).as(what).contains("stopped: ").doesNotContain("\tat ");
    assertThat(data().resolve("postgres/postmaster.pid")).as(what).doesNotExist();
    assertThat(data().resolve("store.ready")).as(what).doesNotExist();
    assertThat(isThere("", "postgres.unfinished")).as(what).isFalse();
    assertThat(isThere("postgres-binaries", "unfinished")).as(what).isFalse();
  }

  private Path journal() {
    return Journals.write(
        directory,
        "journal.ndjson",
        Journals.line(
            "employer", "reference", "E-1", "name", "Glas", "region", "Twente", "sector", "glass"));
  }

  private void nextStartComesThrough() {
    Program.Ended ended = Program.run("import", "--data", data(), journal());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Json.read(ended.out()).required("applied").asInt()).isEqualTo(1);
  }

  @Test
  void a_start_that_is_stopped_ends_with_a_sentence_and_the_next_one_comes_through() {
    stoppedWhen("the programs are unpacked", () -> isThere("postgres-binaries", "unfinished"));
    assertThat(Program.run("status", "--data", data()).err()).startsWith("store.none: ");
    stoppedWhen("the cluster is prepared", () -> isThere("", "postgres.unfinished"));
    stoppedWhen("the server starts", () -> Files.exists(data().resolve("postgres/postmaster.pid")));
    nextStartComesThrough();
  }

  /** A limit on the size of files: for a program, the same as a disk that is full. */
  private Program.Ended withFilesUpTo(int kibibytes) throws Exception {
    ProcessBuilder builder = Program.command(null, Map.of(), "import", "--data", data(), journal());
    builder
        .command()
        .addAll(0, java.util.List.of("bash", "-c", "ulimit -f " + kibibytes + "; \"$@\"", "bash"));
    Path out = directory.resolve("limited.out");
    Path err = directory.resolve("limited.err");
    int status = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Program.Ended(status, Files.readString(out), Files.readString(err));
  }

  @Test
  void a_start_that_finds_no_room_says_so_and_the_next_one_comes_through() throws Exception {
    // The programs do not fit, then the first file of the cluster's log.
    for (int kibibytes : new int[] {2_000, 15_000}) {
      Program.Ended full = withFilesUpTo(kibibytes);
      assertThat(full.err()).as(kibibytes + " KiB").startsWith("store.disk-full: ").hasLineCount(1);
      assertThat(full.status()).isEqualTo(2);
      assertThat(full.out()).isEmpty();
      assertThat(data().resolve("postgres")).doesNotExist();
    }
    nextStartComesThrough();
  }
}

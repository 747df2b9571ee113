package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that can be read once, and whose size nobody knows before their end. */
@Tag("processes")
class ImportFromPipesIT {
  @TempDir private Path directory;

  private DataDirectory data;

  @BeforeEach
  void a_directory_without_a_store() {
    data = DataDirectory.fresh();
  }

  @AfterEach
  void it_is_removed() {
    data.close();
  }

  private Path journal() {
    return Journals.write(
        directory,
        "journal.ndjson",
        Journals.line(
            "employer", "reference", "E-1", "name", "Glas", "region", "Twente", "sector", "glass"));
  }

  private static void couldNotRun(Program.Ended ended, String code) {
    assertThat(ended.err()).startsWith(code + ": ").hasLineCount(1);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void a_journal_may_come_through_a_pipe() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    String journal = Files.readString(journal());
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, journal);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    Program.Ended ended = Program.run("import", "--data", data, pipe);
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Json.read(ended.out()).required("applied").asInt()).isEqualTo(1);
  }

  /** The same as from {@code zcat journal.gz | ./trajectory import -}. */
  private Program.Ended imported(String input, Object... files) throws Exception {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      return Program.run(
          Stream.concat(Stream.of("import", "--data", data), Stream.of(files)).toArray());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void a_journal_may_come_from_standard_input() throws Exception {
    Program.Ended ended = imported(Files.readString(journal()), "-");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Json.read(ended.out()).required("applied").asInt()).isEqualTo(1);
    Program.Ended refused = imported("{", "-");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(Json.read(refused.out()).at("/refused/0/file").asString()).isEqualTo("-");
    couldNotRun(imported("", "-"), "file.empty");
    couldNotRun(imported("", "-", "-"), "file.twice");
  }

  @Test
  void a_journal_may_come_from_a_process_in_its_place() throws Exception {
    ProcessBuilder builder = Program.command(null, Map.of(), "import", "--data", data);
    builder
        .command()
        .addAll(
            0,
            List.of(
                "bash",
                "-c",
                "J=$1; shift; \"$@\" <(cat \"$J\") <(cat \"$J\")",
                "bash",
                journal().toString()));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int status = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    assertThat(status).as(Files.readString(err)).isZero();
    assertThat(Json.read(Files.readString(out)).required("applied").asInt()).isEqualTo(1);
    assertThat(Json.read(Files.readString(out)).required("alreadyPresent").asInt()).isEqualTo(1);
  }
}

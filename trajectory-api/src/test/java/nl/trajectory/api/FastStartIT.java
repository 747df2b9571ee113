package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code infra/fast-start} keeps for later starts, and starts where it does not fit. */
@Tag("processes")
class FastStartIT {
  @TempDir Path directory;

  private Program.Ended java(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(FastStart.JAVA));
    line.addAll(List.of(arguments));
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int status =
        new ProcessBuilder(line)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Program.Ended(status, Files.readString(out), Files.readString(err));
  }

  @Test
  void classes_come_from_the_archive_of_this_jdk_which_is_made_once() throws Exception {
    Path arguments = FastStart.prepared().orElseThrow();
    assertThat(FastStart.prepared()).hasValue(arguments);
    Path loaded = directory.resolve("loaded");
    Path with =
        Files.writeString(
            directory.resolve("arguments"),
            Files.readString(arguments)
                .replace("-jar ", "-Xlog:class+load:file=\"" + loaded + "\"\n-jar "));
    assertThat(java("@" + with, "--version").out()).startsWith("trajectory ");
    try (Stream<String> lines = Files.lines(loaded)) {
      assertThat(lines)
          .filteredOn(line -> line.contains("nl.trajectory.api.cli.StatusCommand source"))
          .singleElement()
          .asString()
          .contains("shared objects file");
    }
  }

  @Test
  void an_archive_that_does_not_fit_is_passed_over_without_a_word() throws Exception {
    Path arguments = FastStart.prepared().orElseThrow();
    String archive =
        Files.readString(arguments)
            .lines()
            .filter(line -> line.contains("Archive"))
            .findFirst()
            .orElseThrow()
            .replaceAll("^[^\"]*\"|\"$", "");
    for (Path other :
        List.of(
            Files.write(directory.resolve("damaged"), new byte[100_000]),
            directory.resolve("missing"))) {
      Path with =
          Files.writeString(
              directory.resolve("arguments"),
              Files.readString(arguments).replace(archive, other.toString()));
      Program.Ended version = java("@" + with, "--version");
      assertThat(version.status()).isZero();
      assertThat(version.out()).startsWith("trajectory ");
      assertThat(version.err()).isEmpty();
    }
  }
}

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With which arguments {@code ./trajectory} runs java, which here only prints them. */
class LauncherTest {
  @TempDir Path home;

  @BeforeEach
  void given_a_program_that_was_built() throws IOException {
    Path project = Path.of("").toAbsolutePath().getParent();
    Files.copy(project.resolve("trajectory"), home.resolve("trajectory"));
    for (String part : List.of("pom.xml", "trajectory-api/pom.xml", "infra/postgres/pom.xml")) {
      write(part, "");
    }
    Files.createDirectories(home.resolve("trajectory-api/src/main"));
    Files.createDirectories(home.resolve("infra/postgres/src/main"));
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(1, ChronoUnit.HOURS)));
      }
    }
    write("trajectory-api/target/trajectory.jar", "");
    script("jdk/bin/java", "printf '%s\\n' \"$@\"");
    script("infra/fast-start", "echo /kept/17.args");
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void script(String name, String line) throws IOException {
    Files.setPosixFilePermissions(
        write(name, "#!/bin/sh\n" + line + "\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> launch(Map<String, String> environment, Object... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder launch =
        new ProcessBuilder(
            Stream.concat(Stream.of(home.resolve("trajectory")), Arrays.stream(arguments))
                .map(Object::toString)
                .toList());
    launch.redirectErrorStream(true);
    launch.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    launch.environment().remove("JAVA_OPTS");
    launch.environment().putAll(environment);
    Process process = launch.start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
    return lines;
  }

  @Test
  void what_was_prepared_is_used_and_otherwise_the_jar_as_it_was_built() throws Exception {
    assertThat(launch(Map.of(), "status", "--data", "a b"))
        .endsWith("@/kept/17.args", "status", "--data", "a b");
    script("infra/fast-start", "exit 1");
    assertThat(launch(Map.of(), "status"))
        .endsWith(
            "-jar", home.resolve("trajectory-api/target/trajectory.jar").toString(), "status");
  }

  @Test
  void the_heap_is_bounded_and_whoever_runs_it_has_the_last_word() throws Exception {
    List<String> arguments = launch(Map.of("JAVA_OPTS", "-Xmx77m -Done=1"), "serve");
    String bound =
        arguments.stream()
            .filter(argument -> argument.startsWith("-Xmx"))
            .findFirst()
            .orElseThrow();
    assertThat(bound).matches("-Xmx\\d+m");
    assertThat(Integer.parseInt(bound.replaceAll("\\D", ""))).isBetween(1, 2048);
    assertThat(arguments).containsSubsequence(bound, "-Xmx77m", "-Done=1", "serve");
  }

  @Test
  void only_what_ends_soon_is_compiled_in_haste() throws Exception {
    Path small = write("small.ndjson", "{}\n");
    Path large = write("large.ndjson", "x".repeat(1 << 20));
    for (List<?> soon :
        List.of(
            List.of("status"),
            List.of("replay", "PT1-01"),
            List.of("--version"),
            List.of("import", "--dry-run", small))) {
      assertThat(launch(Map.of(), soon.toArray())).contains("-XX:TieredStopAtLevel=1");
    }
    for (List<?> later :
        List.of(
            List.of("serve"),
            List.of("demo", "--port", "0"),
            List.of("verify"),
            List.of("import", small, large))) {
      assertThat(launch(Map.of(), later.toArray())).doesNotContain("-XX:TieredStopAtLevel=1");
    }
  }
}

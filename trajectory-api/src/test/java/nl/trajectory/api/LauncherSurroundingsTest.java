package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in what surroundings a shell may have; the build and Java are stand-ins. */
class LauncherSurroundingsTest {
  private static final String BUILD =
      """
      #!/bin/sh
      cat >/dev/null
      mkdir -p trajectory-api/target
      touch trajectory-api/target/trajectory.jar
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      echo "charmap $(locale charmap)"
      for argument; do echo "argument $argument"; done
      cat
      """;

  @TempDir private Path directory;

  private Path home;
  private Path launcher;

  @BeforeEach
  void a_copy_without_a_built_program() throws IOException {
    home = Files.createDirectories(directory.resolve("a home"));
    for (String module : new String[] {"trajectory-api", "infra/postgres"}) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.createFile(home.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(home.resolve("pom.xml"));
    launcher = home.resolve("trajectory");
    Files.copy(root().resolve("trajectory"), launcher);
    script(home.resolve("stand-ins/mvn"), BUILD);
    script(home.resolve("stand-ins/bin/java"), JAVA);
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("trajectory")) ? here : here.getParent();
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record Ended(int status, String out, String err) {}

  private Ended launched(Path in, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    Map<String, String> around = builder.environment();
    around.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
    around.put("JAVA_HOME", home.resolve("stand-ins").toString());
    around.put("PATH", home.resolve("stand-ins") + ":" + System.getenv("PATH"));
    around.putAll(environment);
    Path input = Files.writeString(directory.resolve("input"), "from standard input\n");
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    int status =
        builder
            .redirectInput(input.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Ended(status, Files.readString(out), Files.readString(err));
  }

  private void runs(Ended ended) {
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains("argument " + home.resolve("trajectory-api/target/trajectory.jar"))
        .contains("argument status")
        .contains("charmap UTF-8")
        .endsWith("from standard input\n");
  }

  @Test
  void it_builds_and_runs_where_CDPATH_names_other_directories() throws Exception {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/trajectory-api"));
    String path = elsewhere.getParent() + ":" + directory;
    runs(launched(home, Map.of("CDPATH", path), "bash", "./trajectory", "status"));
    runs(launched(directory, Map.of("CDPATH", path), "bash", "a home/trajectory", "status"));
  }

  @Test
  void it_finds_its_home_through_symbolic_links() throws Exception {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("one"), launcher);
    Files.createSymbolicLink(bin.resolve("two"), Path.of("one"));
    runs(launched(directory, Map.of(), "bash", bin.resolve("two").toString(), "status"));
  }

  /** The scripts beside it too. */
  @Test
  void scripts_find_their_home_whatever_CDPATH_names_and_through_links() throws Exception {
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/infra")).getParent();
    script(home.resolve("stand-ins/mvn"), "#!/bin/sh\npwd -P\n");
    for (String name : new String[] {"infra/faults", "infra/kill-rounds"}) {
      Path script = home.resolve(name);
      Files.copy(root().resolve(name), script);
      Path link = Files.createSymbolicLink(directory.resolve(script.getFileName()), script);
      for (Ended ended :
          List.of(
              launched(home, Map.of("CDPATH", elsewhere.toString()), "bash", name),
              launched(directory, Map.of(), "bash", link.toString()))) {
        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).as(name).contains(home.toRealPath().toString());
      }
    }
  }

  @Test
  void it_can_spell_any_path_whatever_the_locale() throws Exception {
    for (Map<String, String> locale :
        List.<Map<String, String>>of(Map.of(), Map.of("LANG", "C"), Map.of("LC_ALL", "POSIX"))) {
      Ended ended = launched(directory, locale, "bash", launcher.toString(), "status", "caf\u00e9");
      runs(ended);
    }
  }

  @Test
  void a_build_that_fails_is_told() throws Exception {
    script(home.resolve("stand-ins/mvn"), "#!/bin/sh\nexit 1\n");
    Ended ended = launched(directory, Map.of(), "bash", launcher.toString(), "status");
    assertThat(ended.err()).contains("build.failed: ");
    assertThat(ended.status()).isEqualTo(2);
  }
}

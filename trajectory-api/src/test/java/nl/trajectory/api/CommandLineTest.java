package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536, 700_000})
  void a_port_is_a_number_from_0_to_65535(int port) {
    Program.Ended ended = Program.run("demo", "--port", port);
    assertThat(ended.err()).startsWith("port.invalid: ");
    assertThat(ended.status()).isEqualTo(2);
  }

  @Test
  void an_argument_that_begins_with_an_at_is_taken_as_it_stands(@TempDir Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("people"), "Jansen 1990-02-03\n");
    Program.Ended ended = Program.run("import", "@" + file);
    assertThat(ended.err()).doesNotContain("Jansen").startsWith("file.unreadable: ");
    assertThat(ended.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "serve",
        "import",
        "replay",
        "erase",
        "status",
        "business-case",
        "prognosis",
        "generate",
        "verify",
        "key",
        "key generate",
        "witness",
        "master-key",
        "master-key rotate",
        "bench",
        "bench append",
        "bench import",
        "bench ledger",
        "bench place"
      })
  void every_command_has_a_help_that_runs_nothing(String command) {
    Object[] arguments = (command + " --help").split(" ");
    Program.Ended ended = Program.run(arguments);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("Usage: trajectory " + command);
    assertThat(ended.status()).isZero();
  }
}

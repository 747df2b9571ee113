package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.cli.TrajectoryCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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

  static List<String> commands() {
    List<String> commands = new ArrayList<>();
    addBelow("", new CommandLine(new TrajectoryCommand()), commands);
    return commands;
  }

  private static void addBelow(String prefix, CommandLine line, List<String> commands) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("help")) {
                commands.add(prefix + name);
                addBelow(prefix + name + " ", command, commands);
              }
            });
  }

  @Test
  void all_commands_are_known() {
    assertThat(commands()).contains("demo", "business-case", "key generate", "bench http");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_a_help_that_runs_nothing(String command) {
    Object[] arguments = (command + " --help").split(" ");
    Program.Ended ended = Program.run(arguments);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).startsWith("Usage: trajectory " + command);
    assertThat(ended.status()).isZero();
  }
}

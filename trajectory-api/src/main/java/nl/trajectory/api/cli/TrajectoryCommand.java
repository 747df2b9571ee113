package nl.trajectory.api.cli;

import nl.trajectory.api.cli.output.LastWord;
import nl.trajectory.api.cli.output.Printable;
import nl.trajectory.api.cli.output.Sentences;
import nl.trajectory.api.cli.output.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
    name = "trajectory",
    description = "Event-sourced engine for publicly funded learn-work trajectories.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      ImportCommand.class,
      ReplayCommand.class,
      RebuildCommand.class,
      EraseCommand.class,
      StatusCommand.class,
      BusinessCaseCommand.class,
      PrognosisCommand.class,
      VerifyCommand.class,
      KeyCommand.class,
      WitnessCommand.class,
      MasterKeyCommand.class,
      GenerateCommand.class,
      BenchCommand.class,
      RehearseCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "The store is an embedded PostgreSQL in ./var or --data DIR, or the server named by",
      "TRAJECTORY_DATABASE_URL, TRAJECTORY_DATABASE_USERNAME and TRAJECTORY_DATABASE_PASSWORD."
    })
public final class TrajectoryCommand implements Runnable {
  /** The status of a command that goes on after it has returned. */
  public static final int KEEPS_RUNNING = -1;

  static final int DONE = 0;
  static final int SOME_REFUSED = 1;
  static final int ALTERED = 1;
  static final int COULD_NOT_RUN = 2;

  @Spec private CommandSpec spec;

  /**
   * @return the exit status, or {@link #KEEPS_RUNNING}
   */
  public static int run(String... arguments) {
    CommandLine line = new CommandLine(new TrajectoryCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.setOut(Printable.over(line.getOut()));
    line.setErr(Printable.over(line.getErr()));
    // What is typed is taken as it stands: "@file" would print a file's content in a message.
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler(
        (error, failed, parsed) -> {
          failed.getErr().println(Sentences.of(error));
          if (parsed.expandedArgs().contains("--debug")) {
            error.printStackTrace(failed.getErr());
          }
          return COULD_NOT_RUN;
        });
    line.setParameterExceptionHandler(
        (error, given) -> {
          CommandLine failed = error.getCommandLine();
          failed.getErr().println("usage: " + error.getMessage());
          failed.getErr().println("Try: trajectory help " + failed.getCommandSpec().name());
          return COULD_NOT_RUN;
        });
    try (LastWord word = LastWord.awaited()) {
      return written(line, line.execute(arguments));
    }
  }

  /** What could not be printed was not told, whatever else went well. */
  private static int written(CommandLine line, int status) {
    boolean lost = line.getOut().checkError() | System.out.checkError();
    if (!lost || status == KEEPS_RUNNING) {
      return status;
    }
    line.getErr()
        .println(
            "output.failed: Not everything could be written to standard output; free space or name"
                + " another place, and run it again.");
    return COULD_NOT_RUN;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command to run");
  }
}

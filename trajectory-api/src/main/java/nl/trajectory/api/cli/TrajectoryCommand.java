package nl.trajectory.api.cli;

import static java.util.Locale.ROOT;

import java.util.regex.Pattern;
import nl.trajectory.api.wiring.CannotRun;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import nl.trajectory.postgres.StoreUnavailable;
import org.springframework.boot.web.server.PortInUseException;
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
      EraseCommand.class,
      StatusCommand.class,
      BusinessCaseCommand.class,
      PrognosisCommand.class,
      VerifyCommand.class,
      KeyCommand.class,
      WitnessCommand.class,
      MasterKeyCommand.class,
      BenchCommand.class,
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

  private static final Pattern FIELD =
      Pattern.compile("^The (?:field|parameter) (?:--)?([a-z][A-Za-z-]*)");

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
    line.setExecutionExceptionHandler(
        (error, failed, parsed) -> {
          failed.getErr().println(sentence(error));
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
    return line.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command to run");
  }

  /** A sentence about a field, of an option: that is what it was given as. */
  private static String inOptions(String sentence) {
    return FIELD
        .matcher(sentence)
        .replaceFirst(
            found ->
                "The option --" + found.group(1).replaceAll("(\\p{Lu})", "-$1").toLowerCase(ROOT));
  }

  /** The reason in one sentence with a code; what lies deeper is shown with --debug. */
  private static String sentence(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotRun cannot) {
        return cannot.code() + ": " + cannot.getMessage();
      }
      if (cause instanceof StoreUnavailable store) {
        return store.code() + ": " + store.getMessage();
      }
      if (cause instanceof Refused refused) {
        return refused.first().code().code() + ": " + refused.first().sentence();
      }
      if (cause instanceof PortInUseException taken) {
        return "port.in-use: Port " + taken.getPort() + " is taken; choose another with --port.";
      }
      if (cause instanceof InvalidField field) {
        return field.code() + ": " + inOptions(field.sentence());
      }
    }
    return "internal: Something went wrong ("
        + error.getClass().getSimpleName()
        + "); run it again with --debug to see where.";
  }
}

package nl.trajectory.api.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import nl.trajectory.api.bench.AppendBench;
import nl.trajectory.api.bench.HttpBench;
import nl.trajectory.api.bench.ImportBench;
import nl.trajectory.api.bench.LagBench;
import nl.trajectory.api.bench.LedgerBench;
import nl.trajectory.api.bench.PlaceBench;
import nl.trajectory.api.bench.StartBench;
import nl.trajectory.api.bench.StockPeer;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.importing.JournalImport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs benchmarks. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures side by side, against a new PostgreSQL in a temporary directory. Only the ratios",
      "travel to other machines; run nothing else meanwhile."
    },
    subcommands = {
      BenchCommand.Append.class,
      BenchCommand.Import.class,
      BenchCommand.Ledger.class,
      BenchCommand.Place.class,
      BenchCommand.Http.class,
      BenchCommand.Peer.class,
      BenchCommand.Start.class,
      BenchCommand.Lag.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to measure: append, import, ledger, place, http, lag or start");
  }

  /** Measures appending. */
  @Command(
      name = "append",
      mixinStandardHelpOptions = true,
      description = "Appending at 1 and 8 writers: ours, the stock engine's, and a plain INSERT.")
  static final class Append implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
        names = "--events",
        defaultValue = "24000",
        description = "In each run. Default: ${DEFAULT-VALUE}.")
    private int events;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      return inNewDirectory(
          directory -> new AppendBench(spec.commandLine().getOut(), rounds, events).run(directory));
    }
  }

  /** Measures importing. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Importing journals, all rules included, and a plain COPY of the same rows.")
  static final class Import implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
        names = "--cohorts",
        defaultValue = "250",
        description = "In each round; one has 169 lines. Default: ${DEFAULT-VALUE}.")
    private int cohorts;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      return inNewDirectory(
          directory -> {
            try (ConfigurableApplicationContext program = StoreOptions.on(directory).filling()) {
              new ImportBench(spec.commandLine().getOut(), rounds, cohorts)
                  .run(directory, program.getBean(JournalImport.class));
            }
          });
    }
  }

  /** Measures what the tree costs. */
  @Command(
      name = "ledger",
      mixinStandardHelpOptions = true,
      description = "Putting events in order with the tree and without, and verifying all of it.")
  static final class Ledger implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
        names = "--events",
        defaultValue = "20000",
        description = "In each round. Default: ${DEFAULT-VALUE}.")
    private int events;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      return inNewDirectory(
          directory -> new LedgerBench(spec.commandLine().getOut(), rounds, events).run(directory));
    }
  }

  /** Measures requests. */
  @Command(
      name = "http",
      mixinStandardHelpOptions = true,
      description = {
        "Steps and questions over HTTP at 1, 8 and 32 clients, the program in a process of its",
        "own; beside it a plain INSERT and the stock engine behind the same web server."
      })
  static final class Http implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
        names = "--seconds",
        defaultValue = "5",
        description = "Each run takes. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
        names = "--warm-up",
        paramLabel = "SECONDS",
        defaultValue = "30",
        description = "Steps before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
    private @Nullable Path json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      return inNewDirectory(
          directory ->
              new HttpBench(
                      spec.commandLine().getOut(),
                      rounds,
                      Duration.ofSeconds(seconds),
                      Duration.ofSeconds(warmUp))
                  .run(directory, json));
    }
  }

  /** Measures how far the views are behind. */
  @Command(
      name = "lag",
      mixinStandardHelpOptions = true,
      description = {
        "How long after its place in the order an entry is in the views, and judged for claims,",
        "while steps are recorded over HTTP at half of the highest rate, and at that rate."
      })
  static final class Lag implements Callable<Integer> {
    @Option(
        names = "--seconds",
        defaultValue = "10",
        description = "Each run takes. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
        names = "--warm-up",
        paramLabel = "SECONDS",
        defaultValue = "30",
        description = "Steps before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      return inNewDirectory(
          directory ->
              new LagBench(
                      spec.commandLine().getOut(),
                      Duration.ofSeconds(seconds),
                      Duration.ofSeconds(warmUp))
                  .run(directory));
    }
  }

  /** Serves what {@code http} compares with. */
  @Command(
      name = "peer",
      hidden = true,
      mixinStandardHelpOptions = true,
      description = "The stock engine behind a web server.")
  static final class Peer implements Callable<Integer> {
    @Option(names = "--data", required = true)
    private Path data;

    @Option(names = "--keys", required = true)
    private String keys;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().getOut().println("The peer is ready at " + StockPeer.start(data, keys));
      spec.commandLine().getOut().flush();
      return TrajectoryCommand.KEEPS_RUNNING;
    }
  }

  /** Measures starting. */
  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = {
        "From start to ready on data that is there, with the memory it takes then; and from start"
            + " to",
        "end of the commands status, replay and import of a small file."
      })
  static final class Start implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--json", description = "Print figures as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      String launcher = System.getProperty("trajectory.launcher");
      if (launcher == null) {
        throw new CannotRun("bench.launcher", "Starts are measured by ./trajectory bench start.");
      }
      return inNewDirectory(
          directory ->
              new StartBench(Path.of(launcher), spec.commandLine().getOut(), rounds, json)
                  .run(directory));
    }
  }

  /** Measures waiting for a place in the order. */
  @Command(
      name = "place",
      mixinStandardHelpOptions = true,
      description = {
        "Recording an entry and waiting for its place in the order, by 1, 8 and 32 clients, and a",
        "plain INSERT by as many; also while another transaction is open."
      })
  static final class Place implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
        names = "--events",
        defaultValue = "8000",
        description = "In each run. Default: ${DEFAULT-VALUE}.")
    private int events;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      return inNewDirectory(
          directory -> new PlaceBench(spec.commandLine().getOut(), rounds, events).run(directory));
    }
  }

  /** What is measured. */
  private interface Measurement {
    void in(Path directory) throws IOException;
  }

  private static int inNewDirectory(Measurement measurement) throws IOException {
    LoggingSystem.get(BenchCommand.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
    Path directory = Files.createTempDirectory("trajectory-bench");
    try {
      measurement.in(directory);
      return TrajectoryCommand.DONE;
    } finally {
      FileSystemUtils.deleteRecursively(directory);
    }
  }
}

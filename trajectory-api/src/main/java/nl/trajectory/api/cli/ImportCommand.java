package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import nl.trajectory.api.operating.Status;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Imports journals. */
@Command(
    name = "import",
    description = {
      "Imports journals: a JSON object on each line, under the same rules as any other recording.",
      "A refused line stops nothing. Importing a journal twice changes nothing; an import that was",
      "cut off is completed by running it again. The report is JSON on standard output."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:nothing was refused", "1:some lines were refused", "2:could not run"})
final class ImportCommand implements Callable<Integer> {
  private static final int LINES_BETWEEN_PROGRESS = 100;

  @Mixin private StoreOptions store;

  @Option(names = "--dry-run", description = "Judge every line and keep nothing.")
  private boolean dryRun;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Journals, in this order; - is standard input.")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JournalImport.requireReadable(files);
    try (ConfigurableApplicationContext program = store.filling()) {
      if (!dryRun) {
        program.getBean(Status.class).imports();
      }
      ImportReport report = program.getBean(JournalImport.class).run(files, dryRun, progress());
      spec.commandLine()
          .getOut()
          .println(
              program
                  .getBean(JsonMapper.class)
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(report));
      spec.commandLine().getOut().flush();
      return report.linesRefused() == 0 ? TrajectoryCommand.DONE : TrajectoryCommand.SOME_REFUSED;
    }
  }

  /** Tells a person at a terminal how far it is; a script gets the report alone. */
  private IntConsumer progress() {
    if (System.console() == null) {
      return lines -> {};
    }
    PrintWriter err = spec.commandLine().getErr();
    return lines -> {
      if (lines % LINES_BETWEEN_PROGRESS == 0) {
        err.print("\r" + lines + " lines read");
        err.flush();
      }
    };
  }
}

package nl.trajectory.api.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.generating.GenerateOptions;
import nl.trajectory.api.generating.GenerateReport;
import nl.trajectory.api.generating.JournalGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Makes up a journal. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes up a believable journal of several years: employers, groups, agreements, costs,",
      "trajectories of invented people, corrections, and decisions on claims. The same options"
          + " give",
      "the same bytes. Needs no store; an import of it into an empty one refuses nothing but what",
      "was asked for."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:generated", "2:an option makes no sense, or the file cannot be written"})
final class GenerateCommand implements Callable<Integer> {
  private static final int BUFFER = 1 << 16;

  @Option(
      names = "--trajectories",
      required = true,
      paramLabel = "N",
      description = "How many trajectories.")
  private String trajectories;

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "S",
      description = "A whole number; another one gives another journal.")
  private String seed;

  @Option(
      names = "--regions",
      split = ",",
      paramLabel = "R",
      description = "The labour-market regions in which it plays; all when left out.")
  private List<String> regions = List.of();

  @Option(
      names = "--refusals",
      defaultValue = "0",
      paramLabel = "N",
      description = "How many lines an import refuses, on purpose; the report lists them.")
  private String refusals;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = {
        "A file that does not exist yet; the report is then JSON on standard output. Without it"
            + " the",
        "journal is on standard output, the report on standard error."
      })
  private @Nullable Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    GenerateOptions options =
        new GenerateOptions(
            Figure.whole(trajectories, "--trajectories"),
            Figure.seed(seed, "--seed"),
            regions,
            Figure.whole(refusals, "--refusals"));
    if (file == null) {
      Writer out =
          new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), BUFFER);
      GenerateReport report = JournalGenerator.write(options, out);
      out.flush();
      print(report, spec.commandLine().getErr());
    } else {
      print(toFile(options, file), spec.commandLine().getOut());
    }
    return TrajectoryCommand.DONE;
  }

  /** Half a journal is not left behind. */
  private static GenerateReport toFile(GenerateOptions options, Path file) {
    if (Files.exists(file)) {
      throw new CannotRun("file.exists", file + " exists already; name another file.");
    }
    boolean whole = false;
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), StandardCharsets.UTF_8),
            BUFFER)) {
      GenerateReport report = JournalGenerator.write(options, out);
      out.flush();
      whole = true;
      return report;
    } catch (IOException e) {
      throw new CannotRun(
          "file.not-written", "The journal cannot be written to " + file + "; name another place.");
    } finally {
      if (!whole) {
        file.toFile().delete();
      }
    }
  }

  private static void print(GenerateReport report, PrintWriter to) {
    to.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    to.flush();
  }
}

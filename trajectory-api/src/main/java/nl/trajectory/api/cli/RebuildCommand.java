package nl.trajectory.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.cli.output.RebuildReport;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.viewing.Rebuilding;
import nl.trajectory.projections.facts.rebuild.Compared;
import nl.trajectory.projections.facts.rebuild.Rebuild;
import nl.trajectory.projections.facts.rebuild.View;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds views. */
@Command(
    name = "rebuild",
    description = {
      "Makes views anew from the events, in tables beside the live ones, compares them, and puts",
      "what was rebuilt in the place of what differs, in one transaction. A program that serves"
          + " goes",
      "on meanwhile. Ended before that, it has changed nothing. The report is JSON on standard"
          + " output."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:equal, or what differed was replaced",
      "1:rows differ, and only --check was asked for",
      "2:could not run"
    })
final class RebuildCommand implements Callable<Integer> {
  private static final int EXAMPLES = 10;
  private static final int MOST_IN_A_FILE = 1_000_000;

  /** What to rebuild. */
  enum What {
    FACTS,
    CLAIMS,
    ALL;

    List<View> views() {
      return switch (this) {
        case FACTS -> List.of(View.FACTS);
        case CLAIMS -> List.of(View.CLAIMS);
        case ALL -> List.of(View.values());
      };
    }
  }

  @Mixin private StoreOptions store;

  @Parameters(
      arity = "0..1",
      paramLabel = "VIEW",
      description = {
        "facts (trajectories, groups, employers), claims (agreements, costs, claims) or all",
        "(default: all; with --trajectory: facts)."
      })
  private @Nullable What what;

  @Option(
      names = "--trajectory",
      paramLabel = "REFERENCE",
      description = "Only the facts of this trajectory; reference or id.")
  private @Nullable String trajectory;

  @Option(names = "--check", description = "Compare, and replace nothing.")
  private boolean check;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "A file that does not exist yet, for all rows that differ: JSON, one a line.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (trajectory != null && what != null && what != What.FACTS) {
      throw new ParameterException(
          spec.commandLine(), "--trajectory rebuilds facts; leave " + name(what) + " out");
    }
    if (report != null && Files.exists(report)) {
      throw new CannotRun("file.exists", report + " exists already; name another file.");
    }
    try (ConfigurableApplicationContext program = store.command()) {
      String id =
          trajectory == null
              ? null
              : ReplayCommand.id(program.getBean(Identities.class), trajectory);
      What asked = what != null ? what : id == null ? What.ALL : What.FACTS;
      try (Rebuild rebuild = program.getBean(Rebuilding.class).begin(asked.views(), id)) {
        RebuildReport done = run(rebuild, asked.views().size());
        spec.commandLine()
            .getOut()
            .println(
                program
                    .getBean(JsonMapper.class)
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(done));
        spec.commandLine().getOut().flush();
        return check && done.differing().count() > 0
            ? TrajectoryCommand.ALTERED
            : TrajectoryCommand.DONE;
      }
    }
  }

  private static String name(What what) {
    return what.name().toLowerCase(Locale.ROOT);
  }

  private RebuildReport run(Rebuild rebuild, int views) {
    long began = System.nanoTime();
    long events = (rebuild.fill(progress()) + 1) * views;
    List<Compared> compared = rebuild.compare();
    List<RebuildReport.Row> rows =
        rebuild.differing(report == null ? EXAMPLES : MOST_IN_A_FILE).stream()
            .map(RebuildReport.Row::of)
            .toList();
    if (report != null) {
      write(report, rows);
    }
    boolean differs = compared.stream().anyMatch(view -> view.differing() > 0 || view.isBehind());
    if (differs && !check) {
      rebuild.swap();
    }
    return RebuildReport.of(
        compared,
        rows.subList(0, Math.min(EXAMPLES, rows.size())),
        differs && !check,
        events,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private static void write(Path file, List<RebuildReport.Row> rows) {
    try {
      Files.write(
          file,
          rows.stream().map(JsonMapper.shared()::writeValueAsString).toList(),
          StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new CannotRun(
          "file.not-written", "The report cannot be written to " + file + "; name another place.");
    }
  }

  /** Tells a person at a terminal how far it is; a script gets the report alone. */
  private Rebuild.Progress progress() {
    if (System.console() == null) {
      return (view, position, of) -> {};
    }
    PrintWriter err = spec.commandLine().getErr();
    return (view, position, of) -> {
      err.print(
          "\r" + view.positionName() + ": " + (position + 1) + " of " + (of + 1) + " events ");
      err.flush();
    };
  }
}

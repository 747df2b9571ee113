package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.cli.output.Printable;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.showing.EntryBody;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.api.viewing.KnownByNow;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.tree.EntryLeaf;
import nl.trajectory.eventstore.tree.EntryLeaves;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.replay.ReplayedEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Replays one trajectory. */
@Command(
    name = "replay",
    description = "Prints the history of a trajectory and the state after each entry.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:printed", "2:could not run, or there is no such trajectory"})
final class ReplayCommand implements Callable<Integer> {

  /** How to print. */
  enum Format {
    TEXT,
    JSON
  }

  @Mixin private StoreOptions store;

  @Parameters(paramLabel = "REFERENCE", description = "Reference or id of the trajectory.")
  private String reference;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "Only what was known then, such as 2022-07-06T12:00:00Z.")
  private @Nullable String asOf;

  @Option(
      names = "--on",
      paramLabel = "DATE",
      description = "Only what had happened by then, such as 2022-07-06.")
  private @Nullable String on;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "text or json (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Moment moment = Moment.of(on, "--on", asOf, "--as-of");
    try (ConfigurableApplicationContext program = store.command()) {
      if (moment.asOf() != null) {
        program.getBean(KnownByNow.class).require(moment.asOf(), "--as-of");
      }
      String id = id(program.getBean(Identities.class), reference);
      EventJson json = program.getBean(EventJson.class);
      boolean erased = program.getBean(Identities.class).isErased(id);
      List<ReplayedEntry> replayed =
          program
              .getBean(Replay.class)
              .entries(id, moment.on(), moment.asOf())
              .orElseThrow(
                  () ->
                      new CannotRun(
                          "trajectory.unknown", "Nothing was known of this trajectory then."));
      // Afterwards: whatever has a position is in the tree by then.
      Map<Integer, EntryLeaf> leaves = program.getBean(EntryLeaves.class).of(id);
      List<EntryBody> entries =
          replayed.stream()
              .map(
                  entry ->
                      EntryBody.of(json, entry, leaves.get(entry.recorded().sequence()), erased))
              .toList();
      PrintWriter out = spec.commandLine().getOut();
      if (format == Format.JSON) {
        out.println(
            program
                .getBean(JsonMapper.class)
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(entries));
      } else {
        entries.forEach(entry -> print(out, entry));
      }
      out.flush();
      return TrajectoryCommand.DONE;
    }
  }

  /**
   * @throws CannotRun with {@code trajectory.unknown}
   */
  static String id(Identities identities, String reference) {
    try {
      return identities.trajectory(reference);
    } catch (Refused unknown) {
      throw new CannotRun(
          unknown.first().code().code(), "There is no trajectory of that reference or id.");
    }
  }

  private static void print(PrintWriter out, EntryBody entry) {
    StateBody state = entry.stateAfter();
    out.printf(
        "%3d  %s  %s%s%n",
        entry.sequence(),
        entry.occurredOn(),
        entry.type(),
        entry.correctedBy() == null ? "" : "  (corrected by " + entry.correctedBy() + ")");
    out.printf(
        "     recorded %s by %s (%s, %s)%n",
        entry.recordedAt() == null ? "(not known to all yet)" : entry.recordedAt(),
        Printable.line(entry.recordedBy().actor()),
        entry.recordedBy().role(),
        Printable.line(entry.recordedBy().organisation()));
    if (!entry.payload().isEmpty()) {
      out.println("     " + entry.payload());
    }
    if (!entry.sealed().isEmpty()) {
      out.println("     sealed: " + String.join(", ", entry.sealed()));
    }
    if (!entry.erased().isEmpty()) {
      out.println("     erased: " + String.join(", ", entry.erased()));
    }
    entry.deviations().forEach(d -> out.println("     deviates: " + d.code()));
    out.printf(
        "     => %s %s; %s%n",
        state.phase(),
        state.status(),
        state.milestones().stream()
            .map(reached -> reached.milestone() + " " + reached.occurredOn())
            .collect(Collectors.joining(", ")));
  }
}

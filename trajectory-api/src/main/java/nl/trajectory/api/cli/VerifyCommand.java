package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.proving.Verifying;
import nl.trajectory.eventstore.verify.Alteration;
import nl.trajectory.eventstore.verify.Verified;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Verifies the ledger. */
@Command(
    name = "verify",
    description = {
      "Derives chain, tree and checkpoints again from the events, and names the first entry that"
          + " was",
      "altered, removed or put in. It only reads, and may run beside a serving program. Only a",
      "checkpoint that was kept elsewhere shows that nobody with the signing key rewrote"
          + " everything,",
      "and that no older backup was put back. The report is JSON on standard output."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:intact", "1:altered", "2:could not run"})
final class VerifyCommand implements Callable<Integer> {
  private static final long ENTRIES_BETWEEN_PROGRESS = 20_000;

  @Mixin private StoreOptions store;

  @Option(
      names = "--against",
      paramLabel = "CHECKPOINT-FILE",
      description = "A checkpoint that was kept elsewhere; may be given more than once.")
  private List<Path> against = List.of();

  @Option(
      names = "--key",
      paramLabel = "PUB",
      description = {
        "File of a public key that checkpoints may be signed by, beside the one that is set here;",
        "may be given more than once."
      })
  private List<Path> keys = List.of();

  @Spec private CommandSpec spec;

  /**
   * What was found.
   *
   * @param root of the tree over the entries, in base64
   * @param headsChecked at how many of the newest checkpoints the last entries of all streams were
   *     compared
   * @param against how many checkpoints that were kept elsewhere were compared
   * @param altered null: nothing was
   */
  record Report(
      boolean intact,
      long entries,
      String root,
      long checkpoints,
      boolean signaturesChecked,
      long headsChecked,
      int against,
      @Nullable Altered altered) {}

  /**
   * The first alteration.
   *
   * @param position where; the first of several when it is among them; null: not known
   * @param lastPosition the last of them
   */
  record Altered(
      String code,
      String sentence,
      @Nullable Long position,
      @Nullable Long lastPosition,
      @Nullable String stream,
      @Nullable Integer sequence) {
    static Altered of(Alteration found) {
      return new Altered(
          found.code().code(),
          found.code().sentence(),
          found.position(),
          found.lastPosition(),
          found.stream(),
          found.sequence());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    try (ConfigurableApplicationContext program = store.command()) {
      Verified verified = program.getBean(Verifying.class).run(keys, against, progress());
      Alteration found = verified.alteration();
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          program
              .getBean(JsonMapper.class)
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(
                  new Report(
                      verified.intact(),
                      verified.entries(),
                      verified.root().toBase64(),
                      verified.checkpoints(),
                      verified.signaturesChecked(),
                      verified.headsChecked(),
                      against.size(),
                      found == null ? null : Altered.of(found))));
      out.flush();
      return verified.intact() ? TrajectoryCommand.DONE : TrajectoryCommand.ALTERED;
    }
  }

  /** Tells a person at a terminal how far it is; a script gets the report alone. */
  private LongConsumer progress() {
    if (System.console() == null) {
      return entries -> {};
    }
    PrintWriter err = spec.commandLine().getErr();
    long[] told = {0};
    return entries -> {
      if (entries - told[0] >= ENTRIES_BETWEEN_PROGRESS) {
        told[0] = entries;
        err.print("\r" + entries + " entries verified");
        err.flush();
      }
    };
  }
}

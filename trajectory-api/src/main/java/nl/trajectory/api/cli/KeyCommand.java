package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.trajectory.api.proving.KeyTexts;
import nl.trajectory.ledger.note.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes keys that sign checkpoints. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = "Makes keys that sign checkpoints.",
    subcommands = KeyCommand.Generate.class,
    synopsisSubcommandLabel = "COMMAND")
final class KeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: generate");
  }

  /** Makes a key. */
  @Command(
      name = "generate",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a private key in FILE, which only its owner may read, and the public key in"
            + " FILE.pub.",
        "Prints both public keys: as a log's and as a witness's."
      })
  static final class Generate implements Callable<Integer> {
    @Parameters(
        paramLabel = "NAME",
        description = "Name of the log or witness, such as example.nl/trajectory; it is public.")
    private String name;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file.")
    private Path file;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      SigningKey key = KeyTexts.generate(name, file);
      PrintWriter out = spec.commandLine().getOut();
      out.println("log " + key.verifier());
      out.println("witness " + key.cosigner());
      out.flush();
      return TrajectoryCommand.DONE;
    }
  }
}

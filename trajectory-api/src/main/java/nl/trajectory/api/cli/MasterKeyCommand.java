package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.privacy.MasterKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the master key. */
@Command(
    name = "master-key",
    mixinStandardHelpOptions = true,
    description = "Looks after the key that wraps the keys of participants.",
    subcommands = MasterKeyCommand.Rotate.class,
    synopsisSubcommandLabel = "COMMAND")
final class MasterKeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: rotate");
  }

  /** Puts a new master key in the place of the old one. */
  @Command(
      name = "rotate",
      description = {
        "Makes a new master key and wraps every participant's keys by it. Programs that read the"
            + " key",
        "from the same file go on meanwhile. If it is cut off, run it again. Afterwards make a new",
        "backup of the key store and destroy every copy of the old master key."
      })
  static final class Rotate implements Callable<Integer> {
    @Mixin private StoreOptions store;

    @Option(
        names = "--to",
        paramLabel = "FILE",
        description = {
          "Where to write the new key, if the old one is given as TRAJECTORY_MASTER_KEY: its"
              + " content",
          "is the new value."
        })
    private @Nullable Path to;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      try (ConfigurableApplicationContext program = store.command()) {
        PrintWriter err = spec.commandLine().getErr();
        long done =
            program
                .getBean(MasterKeys.class)
                .rotate(
                    to,
                    rows -> {
                      if (System.console() != null) {
                        err.print("\r" + rows + " participants");
                        err.flush();
                      }
                    });
        PrintWriter out = spec.commandLine().getOut();
        out.println("The keys of " + done + " participants are wrapped by the new master key.");
        out.println("Back up the key store anew, and destroy every copy of the old master key.");
        out.flush();
        return TrajectoryCommand.DONE;
      }
    }
  }
}

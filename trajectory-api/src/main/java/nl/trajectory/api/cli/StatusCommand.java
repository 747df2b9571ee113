package nl.trajectory.api.cli;

import java.util.concurrent.Callable;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.cli.output.Version;
import nl.trajectory.api.operating.Status;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tells where everything stands. */
@Command(
    name = "status",
    description = "Prints, as JSON, where the store is and how far the order and the views are.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private StoreOptions store;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    try (ConfigurableApplicationContext program = store.command()) {
      Status.Report report = program.getBean(Status.class).report(new Version().getVersion()[0]);
      spec.commandLine()
          .getOut()
          .println(
              program
                  .getBean(JsonMapper.class)
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(report));
      spec.commandLine().getOut().flush();
      return TrajectoryCommand.DONE;
    }
  }
}

package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import nl.trajectory.api.access.DemoUsers;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.cli.options.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the whole thing on the sample cohorts. */
@Command(
    name = "demo",
    description = {
      "Serves four sample cohorts from an embedded PostgreSQL, with demo users.",
      "For looking around only: everyone knows the password."
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting PostgreSQL and loading the sample cohorts ...");
    String address = server.start(Mode.DEMO, spec.commandLine().getErr());
    out.println("Trajectory is ready at " + address);
    out.println(
        "Users: "
            + String.join(", ", DemoUsers.names())
            + " (password: "
            + DemoUsers.PASSWORD
            + ")");
    out.println("Try:   curl -u auditor:demo " + address + "/v1/cohorts/PT1");
    out.println("Stop with Ctrl-C; the data stays.");
    out.flush();
    return TrajectoryCommand.KEEPS_RUNNING;
  }
}

package nl.trajectory.api.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.trajectory.api.access.DemoUsers;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.cli.options.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--with-kafka",
      description = "Publish to a Kafka broker of the demo's own, on this machine alone.")
  private boolean withKafka;

  /** Whatever the environment names: what is made up goes to no cluster of others. */
  private static final String OWN_BROKER = "own";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting PostgreSQL and loading the sample cohorts ...");
    String address =
        server.start(
            Mode.DEMO,
            spec.commandLine().getErr(),
            Map.of("trajectory.kafka.servers", withKafka ? OWN_BROKER : ""));
    out.println("Trajectory is ready at " + address);
    if (withKafka) {
      out.println("Kafka: how to read what is published lies in the directory kafka of the data.");
    }
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

package nl.trajectory.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.cli.options.Ports;
import nl.trajectory.api.proving.KeyTexts;
import nl.trajectory.ledger.witness.Witness;
import nl.trajectory.ledger.witness.WitnessServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a witness. */
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = {
      "Signs the checkpoints of other logs, and never two that contradict each other. It needs no",
      "database; what it saw last of each log lies in --state, which must not be lost."
    })
final class WitnessCommand implements Callable<Integer> {
  @Option(
      names = "--log-key",
      required = true,
      paramLabel = "FILE",
      description = "The public keys of the logs it witnesses, one a line.")
  private Path logKeys;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "Its own private key, made by key generate.")
  private Path key;

  @Option(
      names = "--state",
      required = true,
      paramLabel = "DIR",
      description = "Where it remembers; made when it is not there.")
  private Path state;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "N",
      description = "Port to listen on; 0 takes a free one.")
  private int port;

  @Option(
      names = "--address",
      defaultValue = "127.0.0.1",
      paramLabel = "HOST",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Ports.require(port);
    try {
      Witness witness =
          new Witness(KeyTexts.signing(key), KeyTexts.verifiers(logKeys), state, Clock.systemUTC());
      WitnessServer server = new WitnessServer(witness, new InetSocketAddress(host, port));
      PrintWriter out = spec.commandLine().getOut();
      out.println("Witness is ready at " + server.address());
      out.println("Public key: " + witness.publicKey());
      out.flush();
      return TrajectoryCommand.KEEPS_RUNNING;
    } catch (IOException e) {
      throw new CannotRun("witness.not-started", "The witness cannot start: " + e.getMessage());
    }
  }
}

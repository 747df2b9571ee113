package nl.trajectory.ledger.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;
import nl.trajectory.ledger.witness.Witness;
import nl.trajectory.ledger.witness.WitnessServer;

/** Runs a witness until the program is ended. */
final class WitnessCommand {
  private static final int LARGEST_PORT = 65_535;
  private static final String LOOPBACK = "127.0.0.1";

  private final PrintStream out;

  WitnessCommand(PrintStream out) {
    this.out = out;
  }

  int run(List<String> arguments) throws WrongUsage {
    Options options =
        Options.parse(arguments, Set.of("--log-key", "--key", "--state", "--port", "--address"));
    if (!options.rest().isEmpty()) {
      throw new WrongUsage("a witness takes options only");
    }
    List<VerifierKey> logs = KeyFiles.verifiers(options.required("--log-key"), false);
    SigningKey key = KeyFiles.signing(options.required("--key"));
    options.required("--port");
    InetSocketAddress address =
        new InetSocketAddress(
            host(options.optional("--address") == null ? LOOPBACK : options.required("--address")),
            options.number("--port", 0, LARGEST_PORT));
    try (Witness witness =
            new Witness(key, logs, Path.of(options.required("--state")), InstantSource.system());
        WitnessServer server = new WitnessServer(witness, address)) {
      out.println("Witness " + witness.publicKey() + " at " + server.address());
      out.flush();
      new CountDownLatch(1).await();
    } catch (IOException | InvalidPathException e) {
      throw new WrongUsage("the witness cannot run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static InetAddress host(String name) throws WrongUsage {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      throw new WrongUsage("unknown address " + name);
    }
  }
}

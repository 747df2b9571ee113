package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import nl.trajectory.ledger.note.SigningKey;

/** The other verifier, run on many bundles in one process. */
final class NodeVerifier {
  private static final Path SCRIPT = Path.of("node", "verifier.mjs");

  private final Path key;
  private final Path witness;

  /** Skips the test where there is no Node. */
  NodeVerifier(Path directory, SigningKey log, SigningKey witness) throws IOException {
    assumeTrue(isThere(), "node is not on the path");
    this.key = Files.writeString(directory.resolve("log.key"), log.verifier() + "\n");
    this.witness = Files.writeString(directory.resolve("w.key"), witness.cosigner() + "\n");
  }

  private static boolean isThere() {
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      String version = new String(node.getInputStream().readAllBytes(), UTF_8);
      return Integer.parseInt(version.substring(1, version.indexOf('.'))) >= 20;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** The answers in order: {@code ok}, or {@code rejected: code: sentence}. */
  List<String> answers(Iterable<byte[]> bundles) throws IOException {
    Process node =
        new ProcessBuilder(
                "node",
                SCRIPT.toString(),
                "batch",
                "-",
                "--key",
                key.toString(),
                "--witness",
                witness.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> write(bundles, node.getOutputStream()));
    List<String> answers = new ArrayList<>();
    for (String line : new String(node.getInputStream().readAllBytes(), UTF_8).lines().toList()) {
      answers.add(line.substring(line.indexOf(": ") + 2));
    }
    writing.join();
    return answers;
  }

  private static void write(Iterable<byte[]> bundles, OutputStream to) {
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to))) {
      for (byte[] bundle : bundles) {
        out.writeInt(bundle.length);
        out.write(bundle);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package nl.trajectory.ledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.ledger.bundle.SampleBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of the verifier in Node, where it is not a matter of what a bundle proves. */
class NodeCommandLineTest {
  @TempDir Path directory;
  private String bundle;
  private String key;
  private String witness;
  private String output = "";
  private String errors = "";

  @BeforeEach
  void files() throws IOException {
    assumeTrue(BothOnSingleProofsTest.isThere(), "node is not on the path");
    bundle = Files.write(directory.resolve("b.zip"), SampleBundle.bytes()).toString();
    key = Files.writeString(directory.resolve("key"), SampleBundle.key() + "\n").toString();
    witness = Files.writeString(directory.resolve("w"), SampleBundle.witness() + "\n").toString();
  }

  @Test
  void an_option_is_given_once_but_for_the_witnesses() throws Exception {
    assertUsage(
        "--require-witnesses is given twice",
        bundle,
        "--key",
        key,
        "--require-witnesses",
        "1",
        "--require-witnesses",
        "0");
    assertUsage("--key is given twice", bundle, "--key", key, "--key", key);
    assertThat(run(bundle, "--key", key, "--witness", witness, "--witness", witness)).isZero();
    assertThat(output).startsWith("Proven.");
  }

  @Test
  void names_of_files_do_not_steer_the_terminal() throws Exception {
    String hostile = directory.resolve("a\u001b[2J\u202eb").toString();
    run("inclusion", hostile);
    assertThat(output).contains("a\\u{1b}[2J\\u{202e}b").doesNotContain("\u001b", "\u202e");
    run(hostile, "--key", key);
    assertThat(errors).contains("\\u{1b}").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void a_key_behind_a_byte_order_mark_is_none() throws Exception {
    Path marked = directory.resolve("marked");
    Files.writeString(marked, "\ufeff" + SampleBundle.key() + "\n");
    assertUsage("not the text of a public key", bundle, "--key", marked.toString());
  }

  @Test
  void a_bundle_that_cannot_be_read_is_rejected_and_the_others_are_answered() throws Exception {
    String large = directory.resolve("c.zip").toString();
    try (RandomAccessFile sparse = new RandomAccessFile(large, "rw")) {
      sparse.setLength(3L << 30);
    }
    String folder = Files.createDirectory(directory.resolve("d.zip")).toString();
    String none = directory.resolve("none.zip").toString();
    assertThat(run("batch", none, directory.toString(), "--key", key)).isEqualTo(1);
    assertThat(output.lines())
        .containsExactly(
            none + ": rejected: the file cannot be read",
            bundle + ": ok",
            large + ": rejected: bundle.too-large: the bundle is too large",
            folder + ": rejected: the file cannot be read");
    assertThat(errors).isEmpty();
    assertThat(run(large, "--key", key)).isEqualTo(1);
    assertThat(output).startsWith("bundle.too-large: ");
  }

  @Test
  void it_ends_quietly_when_nobody_reads_on() throws Exception {
    Process node = start("batch", "-", "--key", key);
    node.getInputStream().close();
    byte[] bytes = SampleBundle.bytes();
    try (DataOutputStream in = new DataOutputStream(node.getOutputStream())) {
      for (int i = 0; i < 3; i++) {
        in.writeInt(bytes.length);
        in.write(bytes);
      }
    }
    assertThat(new String(node.getErrorStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(node.waitFor()).isZero();
  }

  private void assertUsage(String why, String... arguments) throws Exception {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(errors).startsWith("usage: ").contains(why).hasLineCount(1);
    assertThat(output).isEmpty();
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "node/verifier.mjs"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).start();
  }

  private int run(String... arguments) throws Exception {
    Process node = start(arguments);
    output = new String(node.getInputStream().readAllBytes(), UTF_8);
    errors = new String(node.getErrorStream().readAllBytes(), UTF_8);
    return node.waitFor();
  }
}

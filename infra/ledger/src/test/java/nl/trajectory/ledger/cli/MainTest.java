package nl.trajectory.ledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nl.trajectory.ledger.bundle.SampleBundle;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String LEAF = "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=";
  private static final String SHORT = "AAAA";

  @TempDir Path directory;
  private String bundle;
  private String key;
  private String witness;
  private String output = "";
  private String errors = "";

  @BeforeEach
  void files() throws IOException {
    bundle = Files.write(directory.resolve("b.zip"), SampleBundle.bytes()).toString();
    key = Files.writeString(directory.resolve("key"), SampleBundle.key() + "\n").toString();
    witness = Files.writeString(directory.resolve("w"), SampleBundle.witness() + "\n").toString();
  }

  @Test
  void a_good_bundle_is_told_and_ends_with_0() {
    assertThat(run(bundle, "--key", key)).isZero();
    assertThat(output).startsWith("Proven: ").contains("only the bundle names");
    assertThat(run(bundle, "--key", key, "--witness", witness, "--require-witnesses", "1"))
        .isZero();
    assertThat(output).contains("by a key you gave");
    assertThat(run(bundle, "--language", "nl", "--key", key)).isZero();
    assertThat(output).startsWith("Bewezen: ");
    assertThat(errors).isEmpty();
  }

  @Test
  void names_of_files_do_not_steer_the_terminal() {
    String hostile = directory.resolve("a\u001b[2J\u202eb").toString();
    run("inclusion", hostile);
    assertThat(output).contains("a\\u{1b}[2J\\u{202e}b").doesNotContain("\u001b", "\u202e");
    run(hostile, "--key", key);
    assertThat(errors).contains("\\u{1b}").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void a_bad_bundle_ends_with_1_and_one_line() throws IOException {
    byte[] changed = SampleBundle.bytes();
    changed[100] ^= 1;
    Files.write(Path.of(bundle), changed);
    assertThat(run(bundle, "--key", key)).isEqualTo(1);
    assertThat(output)
        .isEqualTo(
            "bundle.unreadable: The file is not a bundle, or was changed or cut off."
                + System.lineSeparator());
    Files.write(Path.of(bundle), SampleBundle.bytes());
    assertThat(run(bundle, "--key", key, "--require-witnesses", "1")).isEqualTo(1);
    assertThat(output).startsWith("witness.too-few: 0 witnesses signed");
    assertThat(errors).isEmpty();
  }

  @Test
  void wrong_usage_ends_with_2_and_says_why() throws IOException {
    assertUsage("nothing is asked");
    assertUsage("--key is missing", bundle);
    assertUsage("one bundle must be given", "--key", key);
    assertUsage("one bundle must be given", bundle, bundle, "--key", key);
    assertUsage("cannot read nowhere.zip", "nowhere.zip", "--key", key);
    assertUsage("cannot read nokey", bundle, "--key", "nokey");
    assertUsage(bundle, bundle, "--key", bundle);
    assertUsage("not the key of a log", bundle, "--key", witness);
    assertUsage("not the key of a witness", bundle, "--key", key, "--witness", key);
    assertUsage("a value is missing after --key", bundle, "--key");
    assertUsage("--key is given twice", bundle, "--key", key, "--key", key);
    String marked = file("marked", "\ufeff" + SampleBundle.key() + "\n");
    assertUsage("not the text of a public key", bundle, "--key", marked);
    assertUsage("unknown option --kye", bundle, "--kye", key);
    assertUsage("--language is nl or en", bundle, "--key", key, "--language", "fr");
    assertUsage(
        "--require-witnesses is not a number", bundle, "--key", key, "--require-witnesses", "-1");
    assertUsage("no file is given", "inclusion");
    assertUsage("--log-key is missing", "witness");
    assertUsage("the command is: key generate", "key");
  }

  @Test
  void help_is_given() {
    assertThat(run("--help")).isZero();
    assertThat(output).contains("inclusion FILE...", "Exit codes: 0 proven");
  }

  @Test
  void a_generated_key_can_be_used_and_is_never_overwritten() throws Exception {
    String file = directory.resolve("private").toString();
    assertThat(run("key", "generate", "log.example", "--out", file)).isZero();
    SigningKey made = SigningKey.parse(Files.readString(Path.of(file)));
    assertThat(output.lines())
        .containsExactly("log " + made.verifier(), "witness " + made.cosigner());
    assertThat(VerifierKey.parse(made.verifier().toString()).name()).isEqualTo("log.example");
    assertUsage("it is there already", "key", "generate", "log.example", "--out", file);
    assertUsage("a name has no white space", "key", "generate", "a b", "--out", file + "2");
  }

  @Test
  void a_witness_says_where_it_answers_and_does_until_it_is_ended() throws Exception {
    String secret = directory.resolve("private").toString();
    assertThat(run("key", "generate", "w.example", "--out", secret)).isZero();
    String state = directory.resolve("state").toString();
    PipedInputStream told = new PipedInputStream();
    PrintStream out = new PrintStream(new PipedOutputStream(told), true, UTF_8);
    List<String> arguments =
        List.of("witness", "--log-key", key, "--key", secret, "--state", state, "--port", "0");
    Thread witnessing =
        new Thread(() -> new Main(out, System.err, Locale.ROOT).run(arguments), "witness");
    witnessing.start();
    try {
      String line = new BufferedReader(new InputStreamReader(told, UTF_8)).readLine();
      assertThat(line).matches("Witness w\\.example\\+.* at http://127\\.0\\.0\\.1:[0-9]+");
      URI address = URI.create(line.replaceFirst(".* at ", "") + "/add-checkpoint");
      HttpRequest request =
          HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString("?")).build();
      assertThat(
              HttpClient.newHttpClient()
                  .send(request, HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(400);
    } finally {
      witnessing.interrupt();
      witnessing.join();
    }
  }

  @Test
  void proofs_are_answered_one_line_each() throws IOException {
    String good =
        file(
            "good",
            "{\"desc\":1.5,\"leafIdx\":0,\"treeSize\":1,\"root\":\""
                + LEAF
                + "\",\"leafHash\":\""
                + LEAF
                + "\",\"proof\":null,\"wantErr\":false}");
    String bad = file("bad", "{}");
    assertThat(run("inclusion", good, good)).isZero();
    assertThat(run("inclusion", good, bad)).isEqualTo(1);
    assertThat(output.lines())
        .containsExactly(
            good + ": ok",
            bad + ": rejected: leafIdx is not a whole number from 0 to" + " 2^64 - 1");
  }

  @Test
  void a_proof_that_cannot_be_read_is_rejected_and_the_others_are_answered() throws IOException {
    String good = file("good", consistency("\"" + LEAF + "\"", "\"" + LEAF + "\""));
    String large = file("large", "");
    try (RandomAccessFile sparse = new RandomAccessFile(large, "rw")) {
      sparse.setLength(3L << 30);
    }
    String none = directory.resolve("none").toString();
    String folder = directory.toString();
    assertThat(run("consistency", none, folder, "\0", large, good)).isEqualTo(1);
    assertThat(output.lines())
        .containsExactly(
            none + ": rejected: the file cannot be read",
            folder + ": rejected: the file cannot be read",
            "\\u{0}: rejected: the file cannot be read",
            large + ": rejected: the file is larger than 16 MiB",
            good + ": ok");
    assertThat(errors).isEmpty();
  }

  @Test
  void a_bundle_above_the_limit_is_refused_before_it_is_read_whole() throws IOException {
    String large = directory.resolve("large.zip").toString();
    try (RandomAccessFile sparse = new RandomAccessFile(large, "rw")) {
      sparse.setLength(3L << 30);
    }
    assertThat(run(large, "--key", key)).isEqualTo(1);
    assertThat(output).startsWith("bundle.too-large: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "1", "[]", "{}", "true"})
  void roots_that_have_no_bytes_are_rejected_also_when_they_are_equal(String root)
      throws IOException {
    String file = file("c", consistency(root, root));
    assertThat(run("consistency", file)).isEqualTo(1);
    assertThat(output).startsWith(file + ": rejected: ");
  }

  private static String consistency(String root1, String root2) {
    return "{\"size1\":1,\"size2\":1,\"root1\":%s,\"root2\":%s,\"proof\":[]}"
        .formatted(root1, root2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "00",
        "01",
        "0.0",
        "1e0",
        "\"0\"",
        "null",
        "18446744073709551616",
        "18446744073709551615",
        "1",
        "[0]"
      })
  void other_indexes_are_rejected(String index) throws IOException {
    String file =
        file(
            "f",
            "{\"leafIdx\":"
                + index
                + ",\"treeSize\":1,\"root\":\""
                + LEAF
                + "\",\"leafHash\":\""
                + LEAF
                + "\",\"proof\":[]}");
    assertThat(run("inclusion", file)).isEqualTo(1);
    assertThat(output).startsWith(file + ": rejected: ");
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, LEAF, LEAF, null, true",
    "1, 1, LEAF, LEAF, [], true",
    "18446744073709551615, 18446744073709551615, LEAF, LEAF, [], true",
    "1, 1, SHORT, SHORT, [], true",
    "1, 1, SHORT, LEAF, [], false",
    "1, 1, LEAF, LEAF, ['LEAF'], false",
    "0, 0, LEAF, LEAF, [], false",
    "0, 1, LEAF, LEAF, [], false",
    "2, 1, LEAF, LEAF, [], false",
    "1, 2, LEAF, LEAF, [], false",
    "1, 2, LEAF, LEAF, null, false",
    "1, 2, LEAF, LEAF, ['SHORT'], false",
    "1, 2, LEAF, LEAF, ['LEAF'], false",
    "1, 18446744073709551615, LEAF, LEAF, ['LEAF'], false",
    "1, 18446744073709551616, LEAF, LEAF, [], false",
    "1, 1, LEAF, LEAF, {}, false",
    "1, 1, LEAF, LEAF, [1], false",
    "1, 1, 'x', 'x', [], false"
  })
  void consistency_is_decided_as_other_verifiers_do(
      String size1, String size2, String root1, String root2, String proof, boolean ok)
      throws IOException {
    String json =
        "{\"size1\":"
            + size1
            + ",\"size2\":"
            + size2
            + ",\"root1\":\""
            + root1
            + "\",\"root2\":\""
            + root2
            + "\",\"proof\":"
            + proof.replace('\'', '"')
            + "}";
    String file = file("c", json.replace("LEAF", LEAF).replace("SHORT", SHORT));
    assertThat(run("consistency", file)).isEqualTo(ok ? 0 : 1);
    assertThat(output).startsWith(file + (ok ? ": ok" : ": rejected: "));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private void assertUsage(String why, String... arguments) {
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(errors).startsWith("usage: ").contains(why).hasLineCount(1);
    assertThat(output).isEmpty();
  }

  private int run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new Main(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Locale.ROOT)
            .run(List.of(arguments));
    output = out.toString(UTF_8);
    errors = err.toString(UTF_8);
    return exit;
  }
}

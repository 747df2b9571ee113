package nl.trajectory.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.merkle.TreeInMemory;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Cosignature;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness over real HTTP. */
class WitnessTest {
  private static final Random RANDOM = Seed.random(WitnessTest.class);
  private static final SigningKey LOG = SigningKey.generate("log.example", Seed.secure(RANDOM));
  private static final SigningKey STRANGER =
      SigningKey.generate("log.example", Seed.secure(RANDOM));
  private static final SigningKey KEY = SigningKey.generate("w.example", Seed.secure(RANDOM));
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final TreeInMemory TREE = tree(1);
  private static final TreeInMemory FORK = tree(2);

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private Witness witness;
  private WitnessServer server;

  @BeforeEach
  void start() throws IOException {
    witness = new Witness(KEY, List.of(LOG.verifier()), directory, InstantSource.fixed(NOW));
    server = new WitnessServer(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    witness.close();
  }

  @Test
  void a_log_that_only_grows_is_cosigned() throws Exception {
    for (int[] step : new int[][] {{0, 3}, {3, 3}, {3, 8}, {8, 20}}) {
      HttpResponse<String> answer = add(step[0], checkpoint(step[1], TREE), TREE);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).endsWith("\n");
      SignatureLine line = SignatureLine.parse(answer.body().strip());
      assertThat(Cosignature.verify(checkpoint(step[1], TREE).text(), line, KEY.cosigner()))
          .contains(new Cosignature(KEY.cosigner(), NOW));
    }
  }

  @Test
  void a_rewound_log_is_told_the_size_seen_last() throws Exception {
    assertThat(add(0, checkpoint(8, TREE), TREE).statusCode()).isEqualTo(200);
    for (int old : new int[] {0, 3}) {
      HttpResponse<String> answer = add(old, checkpoint(5, TREE), TREE);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).isEqualTo("8\n");
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
    }
    assertThat(add(8, checkpoint(5, TREE), TREE).statusCode()).isEqualTo(400);
  }

  @Test
  void a_log_that_contradicts_itself_is_refused() throws Exception {
    assertThat(add(0, checkpoint(8, TREE), TREE).statusCode()).isEqualTo(200);
    assertThat(add(8, checkpoint(20, FORK), FORK).statusCode()).isEqualTo(422);
    assertThat(add(8, checkpoint(20, FORK), TREE).statusCode()).isEqualTo(422);
    assertThat(post("old 8\n\n" + checkpoint(20, TREE)).statusCode()).isEqualTo(422);
    HttpResponse<String> sameSize = add(8, checkpoint(8, FORK), FORK);
    assertThat(sameSize.statusCode()).isEqualTo(409);
    assertThat(sameSize.body()).isEqualTo("8\n");
    assertThat(add(8, checkpoint(20, TREE), TREE).statusCode()).isEqualTo(200);
  }

  @Test
  void a_proof_where_none_is_due_is_refused() throws Exception {
    String hash = MerkleTree.EMPTY_ROOT.toBase64() + "\n";
    assertThat(post("old 0\n" + hash + "\n" + checkpoint(8, TREE)).statusCode()).isEqualTo(422);
    assertThat(add(0, checkpoint(8, TREE), TREE).statusCode()).isEqualTo(200);
    assertThat(post("old 8\n" + hash + "\n" + checkpoint(8, TREE)).statusCode()).isEqualTo(422);
  }

  @Test
  void an_empty_log_has_one_root_only() throws Exception {
    assertThat(add(0, checkpoint(0, TREE), TREE).statusCode()).isEqualTo(200);
    SignedNote other = new Checkpoint("log.example", 0, TREE.root(), null).sign(LOG);
    assertThat(add(0, other, TREE).statusCode()).isEqualTo(409);
    assertThat(add(0, checkpoint(8, TREE), TREE).statusCode()).isEqualTo(200);
  }

  @Test
  void unknown_logs_and_unknown_keys_are_refused() throws Exception {
    SignedNote unknown = new Checkpoint("other.example", 8, TREE.root(), null).sign(LOG);
    assertThat(add(0, unknown, TREE).statusCode()).isEqualTo(404);
    SignedNote strange =
        new Checkpoint("log.example", 8, MerkleTree.root(8, TREE), null).sign(STRANGER);
    assertThat(add(0, strange, TREE).statusCode()).isEqualTo(403);
    SignedNote both = checkpoint(8, TREE).with(strange.signatures().get(0));
    assertThat(add(0, both, TREE).statusCode()).isEqualTo(200);
  }

  @Test
  void requests_out_of_form_are_refused() throws Exception {
    String note = checkpoint(8, TREE).toString();
    String hash = MerkleTree.EMPTY_ROOT.toBase64() + "\n";
    for (String body :
        List.of(
            "",
            "\n\n",
            "old 0\n",
            "old 0\n" + note.strip(),
            "old -1\n\n" + note,
            "old 00\n\n" + note,
            "old 0 \n\n" + note,
            "Old 0\n\n" + note,
            "old 0\nnot base64\n\n" + note,
            "old 0\nAAAA\n\n" + note,
            "old 0\n" + hash.repeat(64) + "\n" + note,
            "old 0\n\nno note")) {
      assertThat(post(body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(get("/add-checkpoint")).isEqualTo(405);
    assertThat(get("/")).isEqualTo(404);
  }

  @Test
  void it_remembers_when_it_is_started_again() throws Exception {
    assertThat(add(0, checkpoint(8, TREE), TREE).statusCode()).isEqualTo(200);
    stop();
    start();
    assertThat(add(0, checkpoint(20, FORK), FORK).body()).isEqualTo("8\n");
    assertThat(add(8, checkpoint(20, TREE), TREE).statusCode()).isEqualTo(200);
  }

  @Test
  void it_signs_nothing_when_it_cannot_read_what_it_remembers() throws Exception {
    assertThat(add(0, checkpoint(8, TREE), TREE).statusCode()).isEqualTo(200);
    try (Stream<Path> files = Files.list(directory)) {
      Path file = files.filter(f -> f.toString().endsWith(".checkpoint")).findFirst().get();
      Files.writeString(file, "spoilt");
    }
    assertThat(add(0, checkpoint(20, FORK), FORK).statusCode()).isEqualTo(500);
  }

  @Test
  void a_directory_has_one_witness() {
    assertThatIOException()
        .isThrownBy(
            () -> new Witness(KEY, List.of(LOG.verifier()), directory, InstantSource.fixed(NOW)))
        .withMessageContaining("Another witness");
  }

  @Test
  void of_many_at_once_only_those_that_agree_are_signed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> asks = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        TreeInMemory tree = i % 2 == 0 ? TREE : FORK;
        asks.add(() -> add(0, checkpoint(8, tree), tree).statusCode());
      }
      List<Integer> answers = new ArrayList<>();
      for (Future<Integer> answer : threads.invokeAll(asks)) {
        answers.add(answer.get());
      }
      assertThat(answers).containsOnly(200, 409);
      assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void the_client_finds_out_from_where_to_prove() throws Exception {
    WitnessClient client =
        new WitnessClient(server.address(), KEY.cosigner(), Duration.ofSeconds(30));
    for (int size : new int[] {5, 8, 8, 20}) {
      SignedNote note = checkpoint(size, TREE);
      SignatureLine line = client.cosign(note, 0, old -> proof(old, size, TREE));
      assertThat(Cosignature.verify(note.text(), line, KEY.cosigner())).isPresent();
    }
    assertThatIOException()
        .isThrownBy(() -> client.cosign(checkpoint(8, TREE), 0, old -> List.of()))
        .withMessage("The witness has seen another tree, at size 20");
    assertThatIOException()
        .isThrownBy(() -> client.cosign(checkpoint(20, FORK), 20, old -> List.of()))
        .withMessage("The witness has seen another tree, at size 20");
    for (int lastSize : new int[] {0, 8}) {
      assertThatIOException()
          .as("from %s", lastSize)
          .isThrownBy(() -> client.cosign(checkpoint(20, FORK), lastSize, old -> List.of()))
          .isInstanceOf(OtherTreeSeen.class);
    }
    WitnessClient mistaken =
        new WitnessClient(server.address(), STRANGER.cosigner(), Duration.ofSeconds(30));
    assertThatIOException()
        .isThrownBy(() -> mistaken.cosign(checkpoint(20, TREE), 20, old -> List.of()))
        .withMessage("The witness did not sign with its key");
  }

  @Test
  void the_client_tells_a_tree_that_does_not_follow() throws Exception {
    WitnessClient client =
        new WitnessClient(server.address(), KEY.cosigner(), Duration.ofSeconds(30));
    client.cosign(checkpoint(8, TREE), 0, old -> List.of());
    for (int lastSize : new int[] {0, 5, 8}) {
      assertThatIOException()
          .isThrownBy(
              () -> client.cosign(checkpoint(20, FORK), lastSize, old -> proof(old, 20, FORK)))
          .isInstanceOf(OtherTreeSeen.class)
          .withMessage("The witness has seen another tree, at size 8");
    }
  }

  private static TreeInMemory tree(int kind) {
    return new TreeInMemory(
        IntStream.range(0, 20)
            .mapToObj(i -> MerkleTree.leafHash(new byte[] {(byte) i, (byte) (i < 4 ? 0 : kind)}))
            .toList());
  }

  private static SignedNote checkpoint(int size, TreeInMemory tree) {
    return new Checkpoint("log.example", size, MerkleTree.root(size, tree), null).sign(LOG);
  }

  private static List<Hash> proof(long old, long size, TreeInMemory tree) {
    return MerkleTree.consistencyProof(old, size, tree);
  }

  private HttpResponse<String> add(int old, SignedNote note, TreeInMemory tree)
      throws IOException, InterruptedException, NoteRefused {
    long size = Checkpoint.parse(note.text()).size();
    StringBuilder body = new StringBuilder("old " + old + "\n");
    if (old > 0 && old < size) {
      proof(old, size, tree).forEach(hash -> body.append(hash).append('\n'));
    }
    return post(body.append('\n').append(note).toString());
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri("/add-checkpoint"))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  private int get(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private URI uri(String path) {
    return URI.create(server.address() + path);
  }
}

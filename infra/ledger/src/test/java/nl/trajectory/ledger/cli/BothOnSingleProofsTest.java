package nl.trajectory.ledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.hash.CanonicalBase64;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.merkle.TreeInMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two verifiers, written apart, say the same of single proofs, good and bad. */
class BothOnSingleProofsTest {
  private static final int PROOFS = 600;
  private static final int MOST = 40;
  private static final List<Hash> LEAVES =
      IntStream.range(0, MOST).mapToObj(i -> MerkleTree.leafHash(new byte[] {(byte) i})).toList();
  private static final TreeInMemory TREE = new TreeInMemory(LEAVES);
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "-0",
          "01",
          "1.0",
          "1e1",
          "null",
          "\"1\"",
          "[1]",
          "{}",
          "",
          "9007199254740993",
          "9223372036854775808",
          "18446744073709551615",
          "18446744073709551616",
          "99999999999999999999999999");

  @TempDir Path directory;
  private Random random;

  @BeforeEach
  void requireNode() {
    random = Seed.random(BothOnSingleProofsTest.class);
    assumeTrue(isThere(), "node is not on the path");
  }

  @Test
  void both_say_the_same_of_inclusion() throws Exception {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < PROOFS; i++) {
      int size = 1 + random.nextInt(MOST);
      int index = random.nextInt(size);
      files.add(
          file(
              i,
              "leafIdx",
              number(index, i),
              "treeSize",
              number(size, i),
              "root",
              hash(MerkleTree.root(size, TREE), i),
              "leafHash",
              hash(LEAVES.get(index), i),
              "proof",
              proof(MerkleTree.inclusionProof(index, size, TREE), i)));
    }
    assertSame("inclusion", files);
  }

  @Test
  void both_say_the_same_of_consistency() throws Exception {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < PROOFS; i++) {
      int newer = 1 + random.nextInt(MOST);
      int older = 1 + random.nextInt(newer);
      files.add(
          file(
              i,
              "size1",
              number(older, i),
              "size2",
              number(newer, i),
              "root1",
              hash(MerkleTree.root(older, TREE), i),
              "root2",
              hash(MerkleTree.root(newer, TREE), i),
              "proof",
              proof(MerkleTree.consistencyProof(older, newer, TREE), i)));
    }
    assertSame("consistency", files);
  }

  @Test
  void both_say_the_same_of_equal_sizes_and_of_files_that_cannot_be_read() throws Exception {
    List<String> roots = List.of("null", "\"\"", "1", "[]", "\"AAAA\"", "\"AAAAAAAAAAAAAAAA\"");
    List<String> files = new ArrayList<>();
    for (String root : roots) {
      files.add(
          Files.writeString(
                  directory.resolve("equal" + files.size()),
                  "{\"size1\":1,\"size2\":1,\"root1\":%1$s,\"root2\":%1$s,\"proof\":[]}"
                      .formatted(root))
              .toString());
    }
    files.add(directory.toString());
    files.add(directory.resolve("none").toString());
    Path large = directory.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(3L << 30);
    }
    files.add(large.toString());
    assertThat(agreedOn("consistency", files))
        .containsExactly(false, false, false, false, true, true, false, false, false);
  }

  /** Every third proof is left as it is. */
  private boolean spoil(int i) {
    return i % 3 > 0 && random.nextInt(5) == 0;
  }

  private String number(long number, int i) {
    return spoil(i) ? NUMBERS.get(random.nextInt(NUMBERS.size())) : Long.toString(number);
  }

  private String hash(Hash hash, int i) {
    byte[] bytes = hash.bytes();
    if (!spoil(i)) {
      return quoted(bytes);
    }
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> "null";
      case 1 -> quoted(Arrays.copyOf(bytes, 31 + 2 * random.nextInt(2)));
      case 2 -> quoted(new byte[0]);
      case 3 -> quoted(bytes).replace("=", "");
      default -> quoted(bytes);
    };
  }

  private static String quoted(byte[] bytes) {
    return '"' + CanonicalBase64.encode(bytes) + '"';
  }

  private String proof(List<Hash> proof, int i) {
    List<String> hashes =
        proof.stream().map(hash -> hash(hash, i)).collect(Collectors.toCollection(ArrayList::new));
    if (spoil(i) && !hashes.isEmpty()) {
      hashes.remove(random.nextInt(hashes.size()));
    }
    if (spoil(i)) {
      hashes.add(random.nextInt(hashes.size() + 1), quoted(MerkleTree.EMPTY_ROOT.bytes()));
    }
    return hashes.isEmpty() && random.nextBoolean() ? "null" : hashes.toString();
  }

  private String file(int i, String... namesAndValues) throws IOException {
    StringBuilder json = new StringBuilder("{\"desc\": \"\\u00e9 1 \\\" :\", \"x\": [1.5e3]");
    for (int at = 0; at < namesAndValues.length; at += 2) {
      if (!spoil(i) || random.nextInt(4) > 0) {
        json.append(",\n\"").append(namesAndValues[at]).append("\" : ");
        json.append(namesAndValues[at + 1]);
      }
    }
    if (spoil(i)) {
      json.append(", \"\\u0070roof\": []");
    }
    return Files.writeString(directory.resolve(i + ".json"), json + "}").toString();
  }

  private void assertSame(String kind, List<String> files) throws IOException {
    List<Boolean> answers = agreedOn(kind, files);
    assertThat(answers).contains(true, false);
    for (int i = 0; i < PROOFS; i += 3) {
      assertThat(answers.get(i)).as(files.get(i)).isTrue();
    }
  }

  /** What both answer to each of these. */
  private static List<Boolean> agreedOn(String kind, List<String> files) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "node/verifier.mjs", kind));
    command.addAll(files);
    Process node =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<Boolean> byNode = answers(new String(node.getInputStream().readAllBytes(), UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Main(new PrintStream(out, true, UTF_8), System.err, Locale.ROOT)
        .run(command.subList(2, command.size()));
    List<Boolean> byJava = answers(out.toString(UTF_8));
    assertThat(byJava).hasSameSizeAs(files).isEqualTo(byNode);
    return byJava;
  }

  private static List<Boolean> answers(String output) {
    return output.lines().map(line -> line.endsWith(": ok")).toList();
  }

  static boolean isThere() {
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      return !new String(node.getInputStream().readAllBytes(), UTF_8).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}

package nl.trajectory.ledger.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import nl.trajectory.ledger.hash.Hash;
import org.junit.jupiter.api.Test;

/** The tree of eight leaves that all implementations of RFC 6962 share. */
class ReferenceTreeTest {
  private static final List<String[]> FACTS = facts();
  private static final List<Hash> LEAVES =
      of("leaf").stream()
          .map(words -> words[1].equals("-") ? "" : words[1])
          .map(hex -> MerkleTree.leafHash(HexFormat.of().parseHex(hex)))
          .toList();
  private static final TreeInMemory TREE = new TreeInMemory(LEAVES);

  @Test
  void every_size_has_the_known_root() {
    assertThat(of("root")).hasSize(8);
    for (String[] fact : of("root")) {
      int size = Integer.parseInt(fact[1]);
      assertThat(MerkleTree.root(size, TREE)).isEqualTo(hash(fact[2]));
      assertThat(MerkleTree.root(LEAVES.subList(0, size))).isEqualTo(hash(fact[2]));
    }
  }

  @Test
  void the_empty_tree_has_the_hash_of_nothing_as_root() {
    assertThat(HexFormat.of().formatHex(MerkleTree.root(0, TREE).bytes()))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(new TreeHasher().root()).isEqualTo(MerkleTree.EMPTY_ROOT);
  }

  @Test
  void the_known_inclusion_proofs_are_made_and_accepted() {
    assertThat(of("inclusion")).isNotEmpty();
    for (String[] fact : of("inclusion")) {
      int index = Integer.parseInt(fact[1]);
      int size = Integer.parseInt(fact[2]);
      List<Hash> proof = hashes(fact);
      assertThat(MerkleTree.inclusionProof(index, size, TREE)).isEqualTo(proof);
      assertThatCode(
              () ->
                  Proofs.checkInclusion(
                      index, size, LEAVES.get(index), proof, MerkleTree.root(size, TREE)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void the_known_consistency_proofs_are_made_and_accepted() {
    assertThat(of("consistency")).isNotEmpty();
    for (String[] fact : of("consistency")) {
      int older = Integer.parseInt(fact[1]);
      int newer = Integer.parseInt(fact[2]);
      List<Hash> proof = hashes(fact);
      assertThat(MerkleTree.consistencyProof(older, newer, TREE)).isEqualTo(proof);
      assertThatCode(
              () ->
                  Proofs.checkConsistency(
                      older,
                      newer,
                      proof,
                      MerkleTree.root(older, TREE),
                      MerkleTree.root(newer, TREE)))
          .doesNotThrowAnyException();
    }
  }

  private static List<String[]> of(String kind) {
    return FACTS.stream().filter(words -> words[0].equals(kind)).toList();
  }

  private static List<Hash> hashes(String[] fact) {
    return Arrays.stream(fact).skip(3).map(ReferenceTreeTest::hash).toList();
  }

  private static Hash hash(String hex) {
    return Hash.of(HexFormat.of().parseHex(hex));
  }

  private static List<String[]> facts() {
    try (InputStream file =
        Objects.requireNonNull(
            ReferenceTreeTest.class.getResourceAsStream("/reference-tree.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

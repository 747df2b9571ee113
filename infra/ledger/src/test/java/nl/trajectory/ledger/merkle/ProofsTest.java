package nl.trajectory.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nl.trajectory.ledger.hash.Hash;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final List<Hash> LEAVES =
      IntStream.range(0, 8).mapToObj(i -> MerkleTree.leafHash(new byte[] {(byte) i})).toList();
  private static final TreeInMemory TREE = new TreeInMemory(LEAVES);
  private static final byte[] ROOT = TREE.root().bytes();
  private static final byte[] LEAF = LEAVES.get(5).bytes();
  private static final List<byte[]> PATH = bytes(MerkleTree.inclusionProof(5, 8, TREE));
  private static final byte[] OLDER = MerkleTree.root(6, TREE).bytes();
  private static final List<byte[]> LINK = bytes(MerkleTree.consistencyProof(6, 8, TREE));
  private static final long LARGEST = -1L;

  @Test
  void an_index_outside_the_tree_is_rejected() {
    String why = "the tree has no leaf at that index";
    assertNotIncluded(8, 8, LEAF, PATH, ROOT, why);
    assertNotIncluded(0, 0, LEAF, List.of(), ROOT, why);
    assertNotIncluded(0, 0, LEAF, List.of(), MerkleTree.EMPTY_ROOT.bytes(), why);
    assertNotIncluded(LARGEST, 8, LEAF, PATH, ROOT, why);
    assertNotIncluded(LARGEST, LARGEST, LEAF, PATH, ROOT, why);
  }

  @Test
  void a_wrong_index_or_size_is_rejected() {
    assertNotIncluded(4, 8, LEAF, PATH, ROOT, "the proof does not lead to the given root");
    assertNotIncluded(5, 6, LEAF, PATH, ROOT, "the proof is too long");
    assertNotIncluded(5, 9, LEAF, PATH, ROOT, "the proof is too short");
    assertNotIncluded(5, LARGEST, LEAF, PATH, ROOT, "the proof is too short");
  }

  @Test
  void a_proof_that_is_too_long_or_too_short_is_rejected() {
    assertNotIncluded(5, 8, LEAF, PATH.subList(0, 2), ROOT, "the proof is too short");
    assertNotIncluded(5, 8, LEAF, List.of(), ROOT, "the proof is too short");
    assertNotIncluded(5, 8, LEAF, plus(PATH, LEAF), ROOT, "the proof is too long");
  }

  @Test
  void hashes_of_other_lengths_are_rejected() {
    for (int length : new int[] {0, 31, 33}) {
      byte[] odd = Arrays.copyOf(LEAF, length);
      assertNotIncluded(5, 8, odd, PATH, ROOT, "the leaf hash has 32 bytes, not " + length);
      assertNotIncluded(
          5,
          8,
          LEAF,
          PATH,
          Arrays.copyOf(ROOT, length),
          "the proof does not lead to the given root");
      assertNotIncluded(
          5,
          8,
          LEAF,
          replaceFirst(PATH, odd),
          ROOT,
          "the next hash in the proof has 32 bytes, not " + length);
      assertNotConsistent(
          6,
          8,
          replaceFirst(LINK, odd),
          OLDER,
          ROOT,
          "the next hash in the proof has 32 bytes, not " + length);
      assertNotConsistent(
          6,
          8,
          LINK,
          Arrays.copyOf(OLDER, length),
          ROOT,
          "the proof does not lead to the older root");
      assertNotConsistent(
          6,
          8,
          LINK,
          OLDER,
          Arrays.copyOf(ROOT, length),
          "the proof does not lead to the newer root");
      assertNotConsistent(4, 8, LINK, odd, ROOT, "the older root has 32 bytes, not " + length);
    }
  }

  @Test
  void nothing_follows_from_an_empty_tree() {
    String why = "an empty tree is the beginning of every tree, so nothing is proven";
    byte[] empty = MerkleTree.EMPTY_ROOT.bytes();
    assertNotConsistent(0, 8, List.of(), empty, ROOT, why);
    assertNotConsistent(0, 0, List.of(), empty, empty, why);
  }

  @Test
  void the_older_tree_is_not_larger() {
    assertNotConsistent(8, 6, LINK, ROOT, OLDER, "the older tree is larger than the newer one");
    assertNotConsistent(
        LARGEST, 8, LINK, OLDER, ROOT, "the older tree is larger than the newer one");
  }

  @Test
  void for_equal_sizes_only_equal_roots_and_an_empty_proof_will_do() {
    assertThatCode(() -> Proofs.checkConsistency(8, 8, List.of(), ROOT, ROOT))
        .doesNotThrowAnyException();
    assertNotConsistent(8, 8, LINK, ROOT, ROOT, "the sizes are equal, so the proof must be empty");
    assertNotConsistent(8, 8, List.of(), OLDER, ROOT, "the sizes are equal and the roots are not");
  }

  @Test
  void a_consistency_proof_of_another_length_is_rejected() {
    assertNotConsistent(6, 8, List.of(), OLDER, ROOT, "the proof is empty");
    assertNotConsistent(6, 8, LINK.subList(0, 2), OLDER, ROOT, "the proof is too short");
    assertNotConsistent(6, 8, plus(LINK, LEAF), OLDER, ROOT, "the proof is too long");
    assertNotConsistent(5, 8, LINK, OLDER, ROOT, "the proof is too short");
  }

  @Test
  void swapped_roots_are_rejected() {
    assertNotConsistent(6, 8, LINK, ROOT, OLDER, "the proof does not lead to the older root");
  }

  @Test
  void the_largest_sizes_do_not_overflow() {
    List<byte[]> long64 = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      long64.add(LEAF);
    }
    assertNotIncluded(0, LARGEST, LEAF, long64, ROOT, "the proof does not lead to the given root");
    assertNotIncluded(0, LARGEST, LEAF, plus(long64, LEAF), ROOT, "the proof is too long");
    assertNotConsistent(
        1, LARGEST, long64, LEAF, ROOT, "the proof does not lead to the newer root");
  }

  private static void assertNotIncluded(
      long index, long size, byte[] leaf, List<byte[]> proof, byte[] root, String why) {
    assertThatThrownBy(() -> Proofs.checkInclusion(index, size, leaf, proof, root))
        .isInstanceOf(ProofRejected.class)
        .hasMessage(why);
  }

  private static void assertNotConsistent(
      long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2, String why) {
    assertThatThrownBy(() -> Proofs.checkConsistency(size1, size2, proof, root1, root2))
        .isInstanceOf(ProofRejected.class)
        .hasMessage(why);
  }

  private static List<byte[]> bytes(List<Hash> hashes) {
    return hashes.stream().map(Hash::bytes).toList();
  }

  private static List<byte[]> plus(List<byte[]> proof, byte[] last) {
    List<byte[]> more = new ArrayList<>(proof);
    more.add(last);
    return more;
  }

  private static List<byte[]> replaceFirst(List<byte[]> proof, byte[] first) {
    List<byte[]> other = new ArrayList<>(proof);
    other.set(0, first);
    return other;
  }
}

package nl.trajectory.ledger.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.hash.Hash;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final int MOST = 70;
  private static final List<Hash> LEAVES = leaves(MOST);
  private static final TreeInMemory TREE = new TreeInMemory(LEAVES);

  @Test
  void every_root_up_to_seventy_leaves_is_what_the_definition_says() {
    for (int size = 1; size <= MOST; size++) {
      assertThat(MerkleTree.root(size, TREE)).isEqualTo(naive(LEAVES.subList(0, size)));
    }
  }

  @Test
  void every_leaf_of_every_tree_up_to_seventy_is_proven_to_be_in_it() throws ProofRejected {
    for (int size = 1; size <= MOST; size++) {
      for (int index = 0; index < size; index++) {
        List<Hash> proof = MerkleTree.inclusionProof(index, size, TREE);
        assertThat(proof).isEqualTo(naivePath(index, LEAVES.subList(0, size)));
        Proofs.checkInclusion(
            index, size, LEAVES.get(index), proof, naive(LEAVES.subList(0, size)));
      }
    }
  }

  @Test
  void every_tree_up_to_seventy_is_proven_to_be_the_beginning_of_every_later_one()
      throws ProofRejected {
    for (int newer = 1; newer <= MOST; newer++) {
      for (int older = 1; older <= newer; older++) {
        List<Hash> proof = MerkleTree.consistencyProof(older, newer, TREE);
        assertThat(proof).isEqualTo(naiveProof(older, LEAVES.subList(0, newer), true));
        Proofs.checkConsistency(
            older, newer, proof, naive(LEAVES.subList(0, older)), naive(LEAVES.subList(0, newer)));
      }
    }
  }

  @Test
  void a_proof_for_another_leaf_size_or_root_is_rejected() {
    for (int size = 2; size <= 20; size++) {
      for (int index = 0; index < size; index++) {
        for (int other = 0; other < size; other++) {
          List<Hash> proof = MerkleTree.inclusionProof(index, size, TREE);
          if (other != index) {
            assertRejected(other, size, LEAVES.get(index), proof, MerkleTree.root(size, TREE));
            assertRejected(index, size, LEAVES.get(other), proof, MerkleTree.root(size, TREE));
          }
          if (other > 0) {
            assertRejected(index, size, LEAVES.get(index), proof, MerkleTree.root(other, TREE));
          }
        }
      }
    }
  }

  @Test
  void a_store_of_tiles_gives_the_same_with_few_reads() {
    Random random = Seed.random(MerkleTreeTest.class);
    int most = 70_000;
    Map<Subtree, Hash> all = new HashMap<>();
    TreeHasher hasher = new TreeHasher();
    leaves(most).forEach(leaf -> hasher.append(leaf, all::put));
    List<Integer> reads = new ArrayList<>();
    TileReader tiles =
        new TileReader(
            subtrees -> {
              assertThat(subtrees).allMatch(TileReader::isStored);
              reads.add(subtrees.size());
              return subtrees.stream().map(all::get).toList();
            });
    NodeReader nodes = subtrees -> subtrees.stream().map(all::get).toList();
    assertThat(MerkleTree.root(most, tiles)).isEqualTo(hasher.root());
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(most);
      int older = 1 + random.nextInt(size);
      assertThat(MerkleTree.root(size, tiles)).isEqualTo(MerkleTree.root(size, nodes));
      assertThat(MerkleTree.inclusionProof(older - 1, size, tiles))
          .isEqualTo(MerkleTree.inclusionProof(older - 1, size, nodes));
      assertThat(MerkleTree.consistencyProof(older, size, tiles))
          .isEqualTo(MerkleTree.consistencyProof(older, size, nodes));
    }
    assertThat(reads).allMatch(count -> count <= 3 * 256 * 3);
  }

  @Test
  void a_hasher_goes_on_from_any_size() {
    for (int size = 0; size <= MOST; size++) {
      TreeHasher resumed = TreeHasher.resume(size, TREE);
      assertThat(resumed.root()).isEqualTo(MerkleTree.root(size, TREE));
      LEAVES.subList(size, MOST).forEach(resumed::append);
      assertThat(resumed.size()).isEqualTo(MOST);
      assertThat(resumed.root()).isEqualTo(TREE.root());
    }
  }

  @Test
  void what_no_tree_has_is_refused() {
    assertThatThrownBy(() -> MerkleTree.inclusionProof(3, 3, TREE))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> MerkleTree.inclusionProof(-1, 3, TREE))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.consistencyProof(0, 3, TREE));
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.consistencyProof(4, 3, TREE));
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.root(-1, TREE));
    assertThatIllegalArgumentException().isThrownBy(() -> TreeHasher.resume(-1, TREE));
    assertThatIllegalArgumentException().isThrownBy(() -> new Subtree(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Subtree(62, 2));
  }

  @Test
  void a_reader_that_answers_with_less_is_found_out() {
    assertThatThrownBy(() -> MerkleTree.root(3, subtrees -> List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Asked for 2 hashes and got 0");
  }

  private static void assertRejected(
      long index, long size, Hash leaf, List<Hash> proof, Hash root) {
    assertThatThrownBy(() -> Proofs.checkInclusion(index, size, leaf, proof, root))
        .isInstanceOf(ProofRejected.class);
  }

  private static List<Hash> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> MerkleTree.leafHash(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i}))
        .toList();
  }

  private static int half(int size) {
    return Integer.highestOneBit(size - 1);
  }

  private static Hash naive(List<Hash> leaves) {
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int half = half(leaves.size());
    return MerkleTree.nodeHash(
        naive(leaves.subList(0, half)), naive(leaves.subList(half, leaves.size())));
  }

  private static List<Hash> naivePath(int index, List<Hash> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int half = half(leaves.size());
    List<Hash> left = leaves.subList(0, half);
    List<Hash> right = leaves.subList(half, leaves.size());
    return index < half
        ? plus(naivePath(index, left), naive(right))
        : plus(naivePath(index - half, right), naive(left));
  }

  private static List<Hash> naiveProof(int older, List<Hash> leaves, boolean whole) {
    if (older == leaves.size()) {
      return whole ? List.of() : List.of(naive(leaves));
    }
    int half = half(leaves.size());
    List<Hash> left = leaves.subList(0, half);
    List<Hash> right = leaves.subList(half, leaves.size());
    return older <= half
        ? plus(naiveProof(older, left, whole), naive(right))
        : plus(naiveProof(older - half, right, false), naive(left));
  }

  private static List<Hash> plus(List<Hash> hashes, Hash last) {
    List<Hash> more = new ArrayList<>(hashes);
    more.add(last);
    return more;
  }
}

package nl.trajectory.ledger.merkle;

import java.util.Arrays;
import java.util.List;
import nl.trajectory.ledger.hash.Hash;

/**
 * Checks proofs of inclusion and consistency as RFC 9162 2.1.3.2 and 2.1.4.2 do. Sizes and indexes
 * are unsigned 64-bit numbers; hashes come as the bytes that were given, of whatever length.
 */
public final class Proofs {
  private Proofs() {}

  /**
   * Checks that the leaf is the one at this index in the tree.
   *
   * @throws ProofRejected when that is not proven
   */
  public static void checkInclusion(
      long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root)
      throws ProofRejected {
    require(Long.compareUnsigned(index, size) < 0, "the tree has no leaf at that index");
    Climb climb = new Climb(index, size - 1, hash(leafHash, "leaf hash"));
    for (byte[] step : proof) {
      climb.step(hash(step, "next hash in the proof"));
    }
    climb.requireAtTop();
    require(
        Arrays.equals(climb.newer().bytes(), root), "the proof does not lead to the given root");
  }

  /** The same for hashes that are known to be whole. */
  public static void checkInclusion(
      long index, long size, Hash leafHash, List<Hash> proof, Hash root) throws ProofRejected {
    checkInclusion(index, size, leafHash.bytes(), bytes(proof), root.bytes());
  }

  /**
   * Checks that the older tree is the beginning of the newer one. For equal sizes only the roots
   * are compared, of whatever length but 0, and the proof must be empty. Nothing follows from an
   * empty tree.
   *
   * @throws ProofRejected when that is not proven
   */
  public static void checkConsistency(
      long size1, long size2, List<byte[]> proof, byte[] root1, byte[] root2) throws ProofRejected {
    require(size1 != 0, "an empty tree is the beginning of every tree, so nothing is proven");
    require(Long.compareUnsigned(size1, size2) <= 0, "the older tree is larger than the newer one");
    if (size1 == size2) {
      require(proof.isEmpty(), "the sizes are equal, so the proof must be empty");
      require(root1.length > 0, "the older root has no bytes");
      require(Arrays.equals(root1, root2), "the sizes are equal and the roots are not");
      return;
    }
    require(!proof.isEmpty(), "the proof is empty");
    boolean complete = Long.bitCount(size1) == 1;
    Hash seed = complete ? hash(root1, "older root") : hash(proof.get(0), "next hash in the proof");
    int levels = Long.numberOfTrailingZeros(size1);
    Climb climb = new Climb((size1 - 1) >>> levels, (size2 - 1) >>> levels, seed);
    for (byte[] step : complete ? proof : proof.subList(1, proof.size())) {
      climb.step(hash(step, "next hash in the proof"));
    }
    climb.requireAtTop();
    require(
        Arrays.equals(climb.older().bytes(), root1), "the proof does not lead to the older root");
    require(
        Arrays.equals(climb.newer().bytes(), root2), "the proof does not lead to the newer root");
  }

  /** The same for hashes that are known to be whole. */
  public static void checkConsistency(
      long size1, long size2, List<Hash> proof, Hash root1, Hash root2) throws ProofRejected {
    checkConsistency(size1, size2, bytes(proof), root1.bytes(), root2.bytes());
  }

  private static List<byte[]> bytes(List<Hash> hashes) {
    return hashes.stream().map(Hash::bytes).toList();
  }

  private static Hash hash(byte[] bytes, String what) throws ProofRejected {
    require(bytes.length == Hash.LENGTH, "the " + what + " has 32 bytes, not " + bytes.length);
    return Hash.of(bytes);
  }

  static void require(boolean holds, String otherwise) throws ProofRejected {
    if (!holds) {
      throw new ProofRejected(otherwise);
    }
  }
}

package nl.trajectory.ledger.merkle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;

/**
 * The Merkle tree of RFC 6962 over kept hashes: its root, and proofs of inclusion and consistency,
 * for every size up to what is kept. Each answer reads what it needs at once.
 */
public final class MerkleTree {
  /** The root of a tree without leaves. */
  public static final Hash EMPTY_ROOT = Sha256.of();

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private MerkleTree() {}

  /** The hash of a leaf with these bytes. */
  public static Hash leafHash(byte[] leaf) {
    return Sha256.of(LEAF, leaf);
  }

  /** The hash of a node with these two below it. */
  public static Hash nodeHash(Hash left, Hash right) {
    return Sha256.of(NODE, left.bytes(), right.bytes());
  }

  /**
   * The root over the first leaves.
   *
   * @param size how many; 0 gives {@link #EMPTY_ROOT}
   * @throws IllegalArgumentException when the size is negative
   */
  public static Hash root(long size, NodeReader reader) {
    requireNotNegative(size);
    if (size == 0) {
      return EMPTY_ROOT;
    }
    return hashes(List.of(new Range(0, size)), reader).get(0);
  }

  /** The root over all these leaves. */
  public static Hash root(List<Hash> leaves) {
    TreeHasher hasher = new TreeHasher();
    leaves.forEach(hasher::append);
    return hasher.root();
  }

  /**
   * Proves that a leaf is in the tree of this size.
   *
   * @return the hashes from the leaf upwards, as RFC 6962 2.1.1 orders them
   * @throws IndexOutOfBoundsException when the tree has no such leaf
   */
  public static List<Hash> inclusionProof(long index, long size, NodeReader reader) {
    Objects.checkIndex(index, size);
    List<Range> path = new ArrayList<>();
    for (Range range = new Range(0, size); range.width() > 1; ) {
      long middle = range.middle();
      Range left = new Range(range.start(), middle);
      Range right = new Range(middle, range.end());
      path.add(0, index < middle ? right : left);
      range = index < middle ? left : right;
    }
    return hashes(path, reader);
  }

  /**
   * Proves that the tree of the older size is the beginning of the tree of the newer size.
   *
   * @param older at least 1
   * @param newer at least the older; when equal, the proof is empty
   * @return the hashes as RFC 6962 2.1.2 orders them
   * @throws IllegalArgumentException for sizes between which nothing can be proven
   */
  public static List<Hash> consistencyProof(long older, long newer, NodeReader reader) {
    if (older < 1 || older > newer) {
      throw new IllegalArgumentException("Nothing to prove from " + older + " to " + newer);
    }
    List<Range> path = new ArrayList<>();
    Range range = new Range(0, newer);
    while (range.end() != older) {
      long middle = range.middle();
      Range left = new Range(range.start(), middle);
      Range right = new Range(middle, range.end());
      path.add(0, older <= middle ? right : left);
      range = older <= middle ? left : right;
    }
    if (range.start() > 0) {
      path.add(0, range);
    }
    return hashes(path, reader);
  }

  /** The complete subtrees of which a tree of this size consists, left to right. */
  static List<Subtree> peaks(long size) {
    return size == 0 ? List.of() : new Range(0, size).subtrees();
  }

  private static List<Hash> hashes(List<Range> ranges, NodeReader reader) {
    Set<Subtree> wanted = new LinkedHashSet<>();
    ranges.forEach(range -> wanted.addAll(range.subtrees()));
    ReadNodes nodes = ReadNodes.of(List.copyOf(wanted), reader);
    return ranges.stream().map(range -> nodes.join(range.subtrees())).toList();
  }

  static void requireNotNegative(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("A tree has no negative size: " + size);
    }
  }
}

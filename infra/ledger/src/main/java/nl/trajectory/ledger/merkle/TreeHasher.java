package nl.trajectory.ledger.merkle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import nl.trajectory.ledger.hash.Hash;

/**
 * Appends leaves to a tree of which it holds only the roots of the complete subtrees: one per bit
 * of the size. Not safe for use by several threads.
 */
public final class TreeHasher {
  /** The last is the smallest. */
  private final Deque<Hash> peaks = new ArrayDeque<>();

  private long size;

  /** Begins with an empty tree. */
  public TreeHasher() {}

  /**
   * Goes on from a tree that is kept.
   *
   * @throws IllegalArgumentException when the size is negative
   */
  public static TreeHasher resume(long size, NodeReader reader) {
    MerkleTree.requireNotNegative(size);
    TreeHasher hasher = new TreeHasher();
    hasher.size = size;
    List<Subtree> peaks = MerkleTree.peaks(size);
    ReadNodes nodes = ReadNodes.of(peaks, reader);
    peaks.forEach(peak -> hasher.peaks.addLast(nodes.join(List.of(peak))));
    return hasher;
  }

  /** How many leaves the tree has. */
  public long size() {
    return size;
  }

  /** Appends the hash of a leaf. */
  public void append(Hash leaf) {
    append(leaf, (subtree, hash) -> {});
  }

  /**
   * Appends the hash of a leaf and tells which subtrees it completes, the leaf itself first, then
   * upwards. A store of tiles keeps those for which {@link TileReader#isStored} holds.
   */
  public void append(Hash leaf, BiConsumer<Subtree, Hash> completed) {
    Hash hash = leaf;
    completed.accept(new Subtree(0, size), hash);
    int level = 0;
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      hash = MerkleTree.nodeHash(peaks.removeLast(), hash);
      level++;
      completed.accept(new Subtree(level, size >> level), hash);
    }
    peaks.addLast(hash);
    size++;
  }

  /** The root over all leaves so far. */
  public Hash root() {
    if (peaks.isEmpty()) {
      return MerkleTree.EMPTY_ROOT;
    }
    Iterator<Hash> upwards = peaks.descendingIterator();
    Hash root = upwards.next();
    while (upwards.hasNext()) {
      root = MerkleTree.nodeHash(upwards.next(), root);
    }
    return root;
  }
}

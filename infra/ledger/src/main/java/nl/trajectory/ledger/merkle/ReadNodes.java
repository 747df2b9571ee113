package nl.trajectory.ledger.merkle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.trajectory.ledger.hash.Hash;

/** Hashes that were read at once, and what they join to. */
final class ReadNodes {
  private final Map<Subtree, Hash> hashes = new HashMap<>();

  private ReadNodes() {}

  /**
   * @throws IllegalStateException when the reader answers with more or less than was asked
   */
  static ReadNodes of(List<Subtree> subtrees, NodeReader reader) {
    ReadNodes nodes = new ReadNodes();
    List<Hash> read = reader.read(subtrees);
    if (read.size() != subtrees.size()) {
      throw new IllegalStateException(
          "Asked for " + subtrees.size() + " hashes and got " + read.size());
    }
    for (int i = 0; i < read.size(); i++) {
      nodes.hashes.put(subtrees.get(i), read.get(i));
    }
    return nodes;
  }

  /**
   * The hash of a range of leaves from its complete subtrees, left to right. As each is at least as
   * wide as the next, two of the same width are joined first, as RFC 6962 splits them.
   */
  Hash join(List<Subtree> parts) {
    return join(parts, 0, parts.size());
  }

  private Hash join(List<Subtree> parts, int from, int to) {
    if (to - from == 1) {
      return Objects.requireNonNull(hashes.get(parts.get(from)));
    }
    long leaves = 0;
    for (Subtree part : parts.subList(from, to)) {
      leaves += part.width();
    }
    long left = Long.highestOneBit(leaves - 1);
    int middle = from;
    for (long seen = 0; seen < left; middle++) {
      seen += parts.get(middle).width();
    }
    return MerkleTree.nodeHash(join(parts, from, middle), join(parts, middle, to));
  }
}

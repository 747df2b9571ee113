package nl.trajectory.ledger.merkle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.trajectory.ledger.hash.Hash;

/** All nodes of a small tree, such as that of the stream heads. */
public final class TreeInMemory implements NodeReader {
  private final Map<Subtree, Hash> nodes = new HashMap<>();
  private final long size;

  /** The tree of these leaf hashes, in this order. */
  public TreeInMemory(List<Hash> leaves) {
    TreeHasher hasher = new TreeHasher();
    leaves.forEach(leaf -> hasher.append(leaf, nodes::put));
    this.size = leaves.size();
  }

  @Override
  public List<Hash> read(List<Subtree> subtrees) {
    return subtrees.stream().map(subtree -> Objects.requireNonNull(nodes.get(subtree))).toList();
  }

  /** The root over all leaves. */
  public Hash root() {
    return MerkleTree.root(size, this);
  }

  /** The proof that the leaf at this index is in the whole tree. */
  public List<Hash> inclusionProof(long index) {
    return MerkleTree.inclusionProof(index, size, this);
  }
}

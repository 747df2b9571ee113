package nl.trajectory.ledger.bundle.shown;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.StreamHead;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.TreeInMemory;
import nl.trajectory.ledger.note.Heads;

/** The heads of all streams at a checkpoint: what the checkpoint says of them, and the proofs. */
public final class HeadsTree {
  private final Map<String, Integer> indexes = new HashMap<>();
  private final TreeInMemory tree;

  /**
   * The tree of these heads, in whatever order they come.
   *
   * @throws IllegalArgumentException when a stream occurs twice
   */
  public HeadsTree(List<StreamHead> heads) {
    List<Hash> leaves = StreamHead.leaves(heads);
    List<String> streams = heads.stream().map(StreamHead::stream).sorted().toList();
    for (String stream : streams) {
      indexes.put(stream, indexes.size());
    }
    this.tree = new TreeInMemory(leaves);
  }

  /** What the checkpoint is committed to. */
  public Heads heads() {
    return new Heads(tree.root(), indexes.size());
  }

  /**
   * The proof that a stream ends at its head.
   *
   * @throws IllegalArgumentException when there is no head of this stream
   */
  public ShownHead show(String stream) {
    Integer index = indexes.get(stream);
    if (index == null) {
      throw new IllegalArgumentException("No head of stream " + stream);
    }
    return new ShownHead(index, indexes.size(), tree.inclusionProof(index));
  }
}

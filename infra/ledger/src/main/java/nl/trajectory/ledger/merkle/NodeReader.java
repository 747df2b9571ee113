package nl.trajectory.ledger.merkle;

import java.util.List;
import nl.trajectory.ledger.hash.Hash;

/** Where the hashes of complete subtrees are kept. */
@FunctionalInterface
public interface NodeReader {
  /**
   * Reads many at once.
   *
   * @param subtrees complete subtrees of the tree that is kept
   * @return their hashes, in the same order and number
   * @throws RuntimeException when one of them is not kept; a reader never answers with less
   */
  List<Hash> read(List<Subtree> subtrees);
}

package nl.trajectory.ledger.merkle;

import nl.trajectory.ledger.hash.Hash;

/**
 * The way from a node to the root, with the hashes beside it. It follows two trees at once: the one
 * that ends at the node it began with, and the whole.
 */
final class Climb {
  private long node;
  private long last;
  private Hash older;
  private Hash newer;

  /**
   * @param node the index of the node on its level
   * @param last the index of the last node on that level
   */
  Climb(long node, long last, Hash hash) {
    this.node = node;
    this.last = last;
    this.older = hash;
    this.newer = hash;
  }

  void step(Hash beside) throws ProofRejected {
    Proofs.require(last != 0, "the proof is too long");
    boolean right = (node & 1) == 1;
    if (right || node == last) {
      older = MerkleTree.nodeHash(beside, older);
      newer = MerkleTree.nodeHash(beside, newer);
      while (!right && node != 0) {
        up();
        right = (node & 1) == 1;
      }
    } else {
      newer = MerkleTree.nodeHash(newer, beside);
    }
    up();
  }

  private void up() {
    node >>>= 1;
    last >>>= 1;
  }

  void requireAtTop() throws ProofRejected {
    Proofs.require(last == 0, "the proof is too short");
  }

  /** The root of the tree that ends at the node. */
  Hash older() {
    return older;
  }

  /** The root of the whole. */
  Hash newer() {
    return newer;
  }
}

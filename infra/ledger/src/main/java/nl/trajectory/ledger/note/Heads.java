package nl.trajectory.ledger.note;

import nl.trajectory.ledger.hash.Hash;

/**
 * The tree of the stream heads at a checkpoint.
 *
 * @param root its root
 * @param count of how many streams
 */
public record Heads(Hash root, long count) {
  static final String WORD = "heads ";

  String line() {
    return WORD + root.toBase64() + " " + count;
  }
}

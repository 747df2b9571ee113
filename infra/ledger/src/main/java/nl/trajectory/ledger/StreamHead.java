package nl.trajectory.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.merkle.MerkleTree;

/**
 * The last entry of a stream at a checkpoint. The heads of all streams, sorted by stream, are the
 * leaves of a small tree of their own, to which the checkpoint is committed.
 *
 * @param stream the stream
 * @param sequence of its last entry
 * @param head the leaf hash of that entry
 */
public record StreamHead(String stream, long sequence, Hash head) {
  /** The hash of this in the tree of heads. */
  public Hash leafHash() {
    return MerkleTree.leafHash(
        CanonicalJson.write(
            Map.of("head", head.toBase64(), "sequence", sequence, "stream", stream)));
  }

  /**
   * The leaves of the tree of heads, in order: by the UTF-16 code units of the stream.
   *
   * @throws IllegalArgumentException when a stream occurs twice
   */
  public static List<Hash> leaves(List<StreamHead> heads) {
    List<StreamHead> sorted = new ArrayList<>(heads);
    sorted.sort(Comparator.comparing(StreamHead::stream));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).stream().equals(sorted.get(i - 1).stream())) {
        throw new IllegalArgumentException("Two heads of stream " + sorted.get(i).stream());
      }
    }
    return sorted.stream().map(StreamHead::leafHash).toList();
  }
}

package nl.trajectory.ledger.bundle.shown;

import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a stream had no more entries at the checkpoint.
 *
 * @param index of the stream among the heads
 * @param count of all heads
 * @param proof of inclusion in the tree of heads
 */
public record ShownHead(long index, long count, List<Hash> proof) {
  /** Copies the list. */
  public ShownHead {
    proof = List.copyOf(proof);
  }

  Map<String, @Nullable Object> toJson() {
    return Map.of("index", index, "count", count, "proof", ShownEntry.texts(proof));
  }

  static ShownHead fromJson(JsonFields json) throws JsonRefused {
    json.only("index", "count", "proof");
    return new ShownHead(json.count("index"), json.count("count"), json.hashes("proof"));
  }
}

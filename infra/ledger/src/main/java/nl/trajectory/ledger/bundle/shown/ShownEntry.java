package nl.trajectory.ledger.bundle.shown;

import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.Leaf;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/**
 * An entry with the proof that it is in the log.
 *
 * @param position its place in the one order, from 0: the index of its leaf
 * @param leaf what the tree holds of it
 * @param proof of inclusion in the tree of the bundle's checkpoint
 */
public record ShownEntry(long position, Leaf leaf, List<Hash> proof) {
  /** Copies the list. */
  public ShownEntry {
    proof = List.copyOf(proof);
  }

  Map<String, @Nullable Object> toJson() {
    return Map.of("position", position, "leaf", leaf.toJson(), "proof", texts(proof));
  }

  static ShownEntry fromJson(JsonFields json) throws JsonRefused {
    json.only("position", "leaf", "proof");
    return new ShownEntry(
        json.count("position"), Leaf.fromJson(json.object("leaf")), json.hashes("proof"));
  }

  public static List<String> texts(List<Hash> hashes) {
    return hashes.stream().map(Hash::toBase64).toList();
  }
}

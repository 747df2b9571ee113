package nl.trajectory.ledger.bundle.shown;

import java.util.Map;
import nl.trajectory.ledger.Commitment;
import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/**
 * The open content of one entry with the salt that binds it.
 *
 * @param salt 32 bytes; a salt is as long as a hash, and held as one
 * @param content what was recorded
 */
public record Disclosure(Hash salt, Content content) {
  /** The commitment that the entry's leaf must have. */
  public Hash commitment() {
    return Commitment.of(salt.bytes(), content);
  }

  public Map<String, @Nullable Object> toJson() {
    return Map.of("salt", salt.toBase64(), "content", content.toJson());
  }

  public static Disclosure fromJson(JsonFields json) throws JsonRefused {
    json.only("salt", "content");
    return new Disclosure(json.hash("salt"), Content.fromJson(json.object("content")));
  }
}

package nl.trajectory.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import nl.trajectory.ledger.merkle.MerkleTree;
import org.jspecify.annotations.Nullable;

/**
 * What the tree holds of one event: nothing that can be read, everything that can be checked.
 *
 * @param stream the stream it is in, not empty
 * @param sequence its place in the stream, from 0
 * @param eventId the event's own id
 * @param recordedAt when it was recorded, in whole microseconds
 * @param knownAt when it got its place in the one order, in whole microseconds
 * @param previous the leaf hash of the one before it in the stream; null for sequence 0 only
 * @param commitment the {@link Commitment} to its open content
 * @param sealedHash the SHA-256 of its sealed bytes; null when it has none
 */
public record Leaf(
    String stream,
    long sequence,
    UUID eventId,
    Instant recordedAt,
    Instant knownAt,
    @Nullable Hash previous,
    Hash commitment,
    @Nullable Hash sealedHash) {
  /** The form of leaf written and read here. */
  public static final int VERSION = 1;

  /**
   * @throws IllegalArgumentException when the stream is empty, the sequence out of range, an
   *     instant has no such form, or previous is there for the first or missing for a later one
   */
  public Leaf {
    if (stream.isEmpty() || sequence < 0 || sequence > CanonicalJson.LARGEST) {
      throw new IllegalArgumentException("No such entry: " + stream + " " + sequence);
    }
    if ((sequence == 0) != (previous == null)) {
      throw new IllegalArgumentException("Every entry but the first names the one before it");
    }
    Moment.format(recordedAt);
    Moment.format(knownAt);
  }

  /** The object that is hashed: texts and small whole numbers only. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("version", VERSION);
    json.put("stream", stream);
    json.put("sequence", sequence);
    json.put("eventId", eventId.toString());
    json.put("recordedAt", Moment.format(recordedAt));
    json.put("knownAt", Moment.format(knownAt));
    json.put("commitment", commitment.toBase64());
    if (previous != null) {
      json.put("previous", previous.toBase64());
    }
    if (sealedHash != null) {
      json.put("sealed", sealedHash.toBase64());
    }
    return json;
  }

  /**
   * Reads what {@link #toJson} gives.
   *
   * @throws JsonRefused when anything is missing, unknown or out of form
   */
  public static Leaf fromJson(JsonFields json) throws JsonRefused {
    json.only(
        "commitment",
        "eventId",
        "knownAt",
        "previous",
        "recordedAt",
        "sealed",
        "sequence",
        "stream",
        "version");
    if (json.count("version") != VERSION) {
      throw new JsonRefused("version is not " + VERSION);
    }
    try {
      return new Leaf(
          json.text("stream"),
          json.count("sequence"),
          uuid(json.text("eventId")),
          Moment.parse(json.text("recordedAt")),
          Moment.parse(json.text("knownAt")),
          json.has("previous") ? json.hash("previous") : null,
          json.hash("commitment"),
          json.has("sealed") ? json.hash("sealed") : null);
    } catch (IllegalArgumentException e) {
      throw new JsonRefused("a leaf is out of form: " + e.getMessage());
    }
  }

  private static UUID uuid(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw new IllegalArgumentException("Not the text of a UUID: " + text);
    }
    return uuid;
  }

  /** The bytes that are hashed: canonical JSON. */
  public byte[] bytes() {
    return CanonicalJson.write(toJson());
  }

  /** The hash of the leaf in the tree, and the link from the next entry of the stream. */
  public Hash hash() {
    return MerkleTree.leafHash(bytes());
  }
}

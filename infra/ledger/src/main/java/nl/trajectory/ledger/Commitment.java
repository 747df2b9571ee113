package nl.trajectory.ledger;

import java.util.Map;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.hash.Sha256;
import nl.trajectory.ledger.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * Binds a leaf to content without telling it: SHA-256 over a random salt and the canonical content.
 * Who does not have the salt cannot try out what the content may be.
 */
public final class Commitment {
  /** The length of a salt, in bytes. */
  public static final int SALT_LENGTH = 32;

  private Commitment() {}

  /**
   * The commitment to this content.
   *
   * @param salt 32 bytes, random and used once
   * @throws IllegalArgumentException when the salt has another length or the content no canonical
   *     form
   */
  public static Hash of(byte[] salt, Content content) {
    return of(salt, content.toJson());
  }

  /**
   * The commitment to the object {metadata, occurredOn, payload, revision, type} as it was stored.
   *
   * @throws IllegalArgumentException as above
   */
  public static Hash of(byte[] salt, Map<String, ? extends @Nullable Object> content) {
    return ofCanonical(salt, CanonicalJson.write(content));
  }

  /**
   * The commitment to that object, already in its canonical bytes.
   *
   * @throws IllegalArgumentException when the salt has another length
   */
  public static Hash ofCanonical(byte[] salt, byte[] content) {
    if (salt.length != SALT_LENGTH) {
      throw new IllegalArgumentException("A salt has 32 bytes, not " + salt.length);
    }
    return Sha256.of(salt, content);
  }
}

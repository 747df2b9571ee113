package nl.trajectory.ledger.hash;

import java.util.Base64;

/** Standard base64 with padding, in which every sequence of bytes has exactly one text. */
public final class CanonicalBase64 {
  private CanonicalBase64() {}

  /** The one text of these bytes. */
  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * The bytes of which this is the one text.
   *
   * @throws IllegalArgumentException for any other text, also one that common decoders let pass:
   *     without padding, or with bits in it that belong to no byte
   */
  public static byte[] decode(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("Not the canonical base64 of its bytes");
    }
    return bytes;
  }
}

package nl.trajectory.ledger.hash;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A SHA-256 hash: 32 bytes, immutable, equal when all bytes are. */
public final class Hash {
  /** The length of every hash, in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash of these bytes, which are copied.
   *
   * @throws IllegalArgumentException when it is not 32 bytes
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /**
   * The hash of which this is the base64 text, with padding.
   *
   * @throws IllegalArgumentException when it is not the one base64 text of 32 bytes
   */
  public static Hash fromBase64(String text) {
    return of(CanonicalBase64.decode(text));
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Standard base64 with padding, 44 characters. */
  public String toBase64() {
    return CanonicalBase64.encode(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The base64 text. */
  @Override
  public String toString() {
    return toBase64();
  }
}

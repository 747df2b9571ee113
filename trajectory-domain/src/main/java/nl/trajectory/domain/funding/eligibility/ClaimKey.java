package nl.trajectory.domain.funding.eligibility;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.UUID;
import nl.trajectory.domain.Require;

/**
 * What a claim is about. There is one claim for each, for ever.
 *
 * @param agreement the agreement's reference
 * @param term the term's name
 * @param trajectory the trajectory's generated id
 */
public record ClaimKey(String agreement, String term, String trajectory)
    implements Comparable<ClaimKey> {
  private static final UUID NAMESPACE = UUID.fromString("6d0f1c52-3c2e-5b0a-9c7e-2f1b8f0f7a41");
  private static final Comparator<ClaimKey> ORDER =
      Comparator.comparing(ClaimKey::agreement)
          .thenComparing(ClaimKey::term)
          .thenComparing(ClaimKey::trajectory);

  public ClaimKey {
    Require.reference(agreement, "agreement");
    Require.reference(term, "term");
    Require.text(trajectory, "trajectory");
  }

  /**
   * The id of the claim's stream: a UUID of version 5 (RFC 9562), so that a second stream for the
   * same claim cannot be.
   */
  public String claimId() {
    byte[] name = String.join("\n", agreement, term, trajectory).getBytes(StandardCharsets.UTF_8);
    MessageDigest sha1 = sha1();
    sha1.update(bytes(NAMESPACE));
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name));
    long high = hash.getLong() & ~0xF000L | 0x5000L;
    long low = hash.getLong() & ~(0b11L << 62) | 0b10L << 62;
    return new UUID(high, low).toString();
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  @Override
  public int compareTo(ClaimKey other) {
    return ORDER.compare(this, other);
  }
}

package nl.trajectory.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a witness said of a checkpoint, verified.
 *
 * @param witness the key that signed
 * @param time when, in whole seconds, by the witness's own clock
 */
public record Cosignature(VerifierKey witness, Instant time) {
  /** The last second that has a date of four digits, so that every time can be written. */
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  static byte[] message(String text, long seconds) {
    return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(UTF_8);
  }

  /**
   * Verifies a line under the text of a checkpoint.
   *
   * @return empty when the line is not a valid cosignature by this key
   */
  public static Optional<Cosignature> verify(String text, SignatureLine line, VerifierKey witness) {
    byte[] signed = line.signature();
    if (!witness.isCosigner()
        || !witness.claims(line)
        || signed.length != Long.BYTES + Ed25519.SIGNATURE_LENGTH) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(signed).getLong();
    byte[] signature = Arrays.copyOfRange(signed, Long.BYTES, signed.length);
    if (seconds < 0 || seconds > LATEST || !witness.verify(message(text, seconds), signature)) {
      return Optional.empty();
    }
    return Optional.of(new Cosignature(witness, Instant.ofEpochSecond(seconds)));
  }
}

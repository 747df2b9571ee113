package nl.trajectory.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.ledger.note.NoteRefused.require;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.ledger.hash.CanonicalBase64;

/**
 * A private Ed25519 key with a name, as the text {@code PRIVATE+KEY+<name>+<id>+<base64(1 ||
 * seed)>}. It never shows itself in {@link #toString}.
 */
public final class SigningKey {
  private static final Pattern TEXT =
      Pattern.compile("PRIVATE\\+KEY\\+([^+]+)\\+([0-9a-f]{8})\\+([^\n]+)");

  private final String name;
  private final byte[] seed;
  private final byte[] publicKey;

  private SigningKey(String name, byte[] seed) {
    this.name = name;
    this.seed = seed.clone();
    this.publicKey = Ed25519.publicKey(seed);
  }

  /**
   * A new key.
   *
   * @param name not empty, without white space and plus signs; for a log its origin
   * @param random where its 32 bytes come from
   * @throws IllegalArgumentException for any other name
   */
  public static SigningKey generate(String name, SecureRandom random) {
    if (!VerifierKey.isName(name)) {
      throw new IllegalArgumentException("Not the name of a key: " + name);
    }
    byte[] seed = new byte[Ed25519.KEY_LENGTH];
    random.nextBytes(seed);
    return new SigningKey(name, seed);
  }

  /**
   * Reads the text of a key; white space around it is left out.
   *
   * @throws NoteRefused when it is not a key of this form; the message tells nothing of it
   */
  public static SigningKey parse(String text) throws NoteRefused {
    Matcher parts = TEXT.matcher(text.strip());
    require(parts.matches(), "not the text of a private key");
    VerifierKey.requireName(parts.group(1));
    byte[] key = VerifierKey.base64(parts.group(3));
    require(
        key.length == 1 + Ed25519.KEY_LENGTH && key[0] == VerifierKey.NOTE,
        "the private key has a wrong length or type");
    SigningKey signing = new SigningKey(parts.group(1), Arrays.copyOfRange(key, 1, key.length));
    require(
        signing.verifier().hexId().equals(parts.group(2)),
        "the id of the private key is not its own");
    return signing;
  }

  /** The text that {@link #parse} reads. Whoever has it can sign. */
  public String secretText() {
    return "PRIVATE+KEY+"
        + name
        + "+"
        + verifier().hexId()
        + "+"
        + CanonicalBase64.encode(Ed25519.concat(new byte[] {VerifierKey.NOTE}, seed));
  }

  /** The public key for notes signed by {@link #sign}. */
  public VerifierKey verifier() {
    return new VerifierKey(name, VerifierKey.NOTE, publicKey);
  }

  /** The public key for checkpoints cosigned by {@link #cosign}. */
  public VerifierKey cosigner() {
    return new VerifierKey(name, VerifierKey.COSIGNATURE, publicKey);
  }

  /**
   * Signs the text of a note.
   *
   * @param text ends with a newline
   */
  public SignatureLine sign(String text) {
    return new SignatureLine(name, verifier().id(), Ed25519.sign(seed, text.getBytes(UTF_8)));
  }

  /**
   * Cosigns the text of a checkpoint: says that at this time it was the largest seen of its log.
   *
   * @param text ends with a newline
   * @param time of which the whole seconds are signed; not before 1970
   */
  public SignatureLine cosign(String text, Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0) {
      throw new IllegalArgumentException("A time before 1970: " + time);
    }
    byte[] signature = Ed25519.sign(seed, Cosignature.message(text, seconds));
    byte[] timestamp = ByteBuffer.allocate(Long.BYTES).putLong(seconds).array();
    return new SignatureLine(name, cosigner().id(), Ed25519.concat(timestamp, signature));
  }

  /** The name only. */
  @Override
  public String toString() {
    return "signing key " + name;
  }
}

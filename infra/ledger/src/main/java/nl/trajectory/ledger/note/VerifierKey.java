package nl.trajectory.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.ledger.note.NoteRefused.require;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.ledger.hash.CanonicalBase64;
import nl.trajectory.ledger.hash.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A public key with a name, as the text {@code <name>+<id>+<base64(type || key)>}: of a log (type
 * 1) or of a witness (type 4). Equal when the texts are.
 */
public final class VerifierKey {
  /** The type of a key that signs notes. */
  static final byte NOTE = 1;

  /** The type of a key that cosigns checkpoints with a time. */
  static final byte COSIGNATURE = 4;

  /** A file may begin with a byte order mark, which is not white space and shows nowhere. */
  private static final Pattern TEXT = Pattern.compile("([^+\\ufeff]+)\\+([0-9a-f]{8})\\+([^\n]+)");

  private final String name;
  private final byte type;
  private final byte[] publicKey;
  private final int id;

  VerifierKey(String name, byte type, byte[] publicKey) {
    this.name = name;
    this.type = type;
    this.publicKey = publicKey.clone();
    this.id = id(name, type, publicKey);
  }

  private static int id(String name, byte type, byte[] publicKey) {
    byte[] hash = Sha256.of((name + "\n").getBytes(UTF_8), new byte[] {type}, publicKey).bytes();
    return ByteBuffer.wrap(hash).getInt();
  }

  /**
   * Reads the text of a key; white space around it is left out.
   *
   * @throws NoteRefused when it is not a key, of a type other than 1 or 4, or its id is not its own
   */
  public static VerifierKey parse(String text) throws NoteRefused {
    Matcher parts = TEXT.matcher(text.strip());
    require(parts.matches(), "not the text of a public key");
    String name = parts.group(1);
    requireName(name);
    byte[] key = base64(parts.group(3));
    require(key.length == 1 + Ed25519.KEY_LENGTH, "the public key has a wrong length");
    require(key[0] == NOTE || key[0] == COSIGNATURE, "the public key has an unknown type");
    VerifierKey verifier = new VerifierKey(name, key[0], Arrays.copyOfRange(key, 1, key.length));
    require(verifier.hexId().equals(parts.group(2)), "the id of the public key is not its own");
    return verifier;
  }

  static void requireName(String name) throws NoteRefused {
    require(isName(name), "not the name of a key: " + name);
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.indexOf('+') < 0
        && name.codePoints()
            .noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ');
  }

  static byte[] base64(String text) throws NoteRefused {
    try {
      return CanonicalBase64.decode(text);
    } catch (IllegalArgumentException e) {
      throw new NoteRefused("not base64");
    }
  }

  /** The name: for a log the origin of its checkpoints. */
  public String name() {
    return name;
  }

  /** Whether it is the key of a witness, that signs a time too. */
  public boolean isCosigner() {
    return type == COSIGNATURE;
  }

  int id() {
    return id;
  }

  String hexId() {
    return String.format("%08x", id);
  }

  boolean verify(byte[] message, byte[] signature) {
    return Ed25519.verify(publicKey, message, signature);
  }

  /** Whether a signature line claims to be by this key. */
  public boolean claims(SignatureLine line) {
    return line.name().equals(name) && line.keyId() == id;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerifierKey key && key.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return name
        + "+"
        + hexId()
        + "+"
        + CanonicalBase64.encode(Ed25519.concat(new byte[] {type}, publicKey));
  }
}

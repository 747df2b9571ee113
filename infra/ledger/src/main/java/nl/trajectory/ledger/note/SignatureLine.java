package nl.trajectory.ledger.note;

import static nl.trajectory.ledger.note.NoteRefused.require;

import java.nio.ByteBuffer;
import java.util.Arrays;
import nl.trajectory.ledger.hash.CanonicalBase64;

/** One signature under a note, by whatever key; not verified by being here. */
public final class SignatureLine {
  private static final String DASH = "\u2014 ";

  private final String name;
  private final int keyId;
  private final byte[] signature;

  SignatureLine(String name, int keyId, byte[] signature) {
    this.name = name;
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  /**
   * Reads one line, without its newline.
   *
   * @throws NoteRefused when it is not of the form of signed notes
   */
  public static SignatureLine parse(String line) throws NoteRefused {
    require(line.startsWith(DASH), "a signature line does not begin with a dash and a space");
    String[] parts = line.substring(DASH.length()).split(" ", -1);
    require(parts.length == 2, "a signature line is not a name and a signature");
    VerifierKey.requireName(parts[0]);
    byte[] bytes = VerifierKey.base64(parts[1]);
    require(bytes.length > Integer.BYTES, "a signature is too short");
    return new SignatureLine(
        parts[0],
        ByteBuffer.wrap(bytes).getInt(),
        Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }

  /** The name of the key that is said to have signed. */
  public String name() {
    return name;
  }

  int keyId() {
    return keyId;
  }

  byte[] signature() {
    return signature.clone();
  }

  /** Whether both are said to be by the same key. */
  public boolean sameKey(SignatureLine other) {
    return name.equals(other.name) && keyId == other.keyId;
  }

  /** The line, without a newline. */
  @Override
  public String toString() {
    byte[] id = ByteBuffer.allocate(Integer.BYTES).putInt(keyId).array();
    return DASH + name + " " + CanonicalBase64.encode(Ed25519.concat(id, signature));
  }
}

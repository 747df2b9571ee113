package nl.trajectory.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.ledger.note.NoteRefused.require;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with signatures under it. Lines by unknown keys are kept as they are; nothing is verified
 * by reading it.
 *
 * @param text ends with a newline
 * @param signatures at least one, in the order of their lines
 */
public record SignedNote(String text, List<SignatureLine> signatures) {
  /** How many signatures a note may have. */
  public static final int MOST_SIGNATURES = 100;

  /** Copies the list. */
  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /** A note signed by one key. */
  public static SignedNote sign(String text, SigningKey key) {
    return new SignedNote(text, List.of(key.sign(text)));
  }

  /**
   * Reads a note.
   *
   * @throws NoteRefused when the bytes are not UTF-8, hold control characters, have no signature or
   *     more than {@link #MOST_SIGNATURES}, or have a signature line out of form
   */
  public static SignedNote parse(byte[] bytes) throws NoteRefused {
    String note = decode(bytes);
    require(
        note.chars().allMatch(c -> c >= ' ' || c == '\n'), "there is a control character in it");
    int split = note.lastIndexOf("\n\n");
    require(split > 0, "there is no blank line before the signatures");
    require(note.endsWith("\n"), "the last line does not end");
    String lines = note.substring(split + 2);
    require(!lines.isEmpty(), "there is no signature");
    List<SignatureLine> signatures = new ArrayList<>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
      require(signatures.size() < MOST_SIGNATURES, "there are too many signatures");
      signatures.add(SignatureLine.parse(line));
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  private static String decode(byte[] bytes) throws NoteRefused {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new NoteRefused("it is not UTF-8");
    }
  }

  /** The same note with one more signature, after the others. */
  public SignedNote with(SignatureLine signature) {
    List<SignatureLine> more = new ArrayList<>(signatures);
    more.add(signature);
    return new SignedNote(text, more);
  }

  /**
   * Whether this key signed the text: at least one line claims to be by it and every such line is
   * valid. Always false for a key of a witness.
   */
  public boolean isSignedBy(VerifierKey key) {
    List<SignatureLine> claimed = signatures.stream().filter(key::claims).toList();
    return !key.isCosigner()
        && !claimed.isEmpty()
        && claimed.stream().allMatch(line -> key.verify(text.getBytes(UTF_8), line.signature()));
  }

  /** The whole note, as {@link #parse} reads it. */
  public byte[] bytes() {
    return toString().getBytes(UTF_8);
  }

  /** The whole note. */
  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature).append('\n'));
    return note.toString();
  }
}

package nl.trajectory.ledger.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignedNote;

/**
 * What a log asks of a witness, as C2SP tlog-witness writes it down.
 *
 * @param oldSize the size of the checkpoint the witness saw last, as the log believes
 * @param proof of consistency from there
 * @param note the new checkpoint, signed
 * @param checkpoint what it says
 */
record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note, Checkpoint checkpoint) {
  private static final int MOST_HASHES = 63;

  /**
   * @throws IllegalArgumentException when the body is out of form
   */
  static AddCheckpoint parse(byte[] body) {
    String text = new String(body, ISO_8859_1);
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new IllegalArgumentException("there is no blank line");
    }
    String[] lines = text.substring(0, blank).split("\n", -1);
    if (!lines[0].matches("old (?:0|[1-9][0-9]{0,17})") || lines.length > 1 + MOST_HASHES) {
      throw new IllegalArgumentException("the lines before the checkpoint are out of form");
    }
    List<Hash> proof = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      proof.add(Hash.fromBase64(lines[i]));
    }
    try {
      SignedNote note = SignedNote.parse(Arrays.copyOfRange(body, blank + 2, body.length));
      return new AddCheckpoint(
          Long.parseLong(lines[0].substring(4)), proof, note, Checkpoint.parse(note.text()));
    } catch (NoteRefused e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  byte[] body() {
    StringBuilder body = new StringBuilder("old " + oldSize + "\n");
    proof.forEach(hash -> body.append(hash).append('\n'));
    return body.append('\n').append(note).toString().getBytes(UTF_8);
  }
}

package nl.trajectory.eventstore.tree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as it is kept.
 *
 * @param size how many entries it seals
 * @param root of the tree of that size
 * @param text the note as the log signed it
 * @param signedAt when, by the clock of the database
 * @param cosignatures what witnesses added, in the order of their names
 * @param stampedAt the time that a time-stamp service gave it; null: it was not stamped
 */
public record StoredCheckpoint(
    long size,
    Hash root,
    String text,
    Instant signedAt,
    List<Witnessed> cosignatures,
    @Nullable Instant stampedAt) {

  /**
   * A witness's signature.
   *
   * @param witness the text of its public key
   * @param line to be added to the note
   * @param signedAt when it was kept, by the clock of the database
   */
  public record Witnessed(String witness, String line, Instant signedAt) {}

  /** Copies the list. */
  public StoredCheckpoint {
    cosignatures = List.copyOf(cosignatures);
  }

  /**
   * The note with all its signatures.
   *
   * @throws NoteRefused when what is stored is not a note
   */
  public SignedNote note() throws NoteRefused {
    SignedNote note = signedByLog();
    for (Witnessed cosignature : cosignatures) {
      note = note.with(SignatureLine.parse(cosignature.line()));
    }
    return note;
  }

  /**
   * The note with the signature of the log alone.
   *
   * @throws NoteRefused when what is stored is not a note
   */
  public SignedNote signedByLog() throws NoteRefused {
    return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}

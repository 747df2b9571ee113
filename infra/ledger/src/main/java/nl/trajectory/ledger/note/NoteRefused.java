package nl.trajectory.ledger.note;

/** A text that is not a note, checkpoint or key; the message says why, without a full stop. */
public final class NoteRefused extends Exception {
  private static final long serialVersionUID = 1L;

  NoteRefused(String why) {
    super(why);
  }

  static void require(boolean holds, String otherwise) throws NoteRefused {
    if (!holds) {
      throw new NoteRefused(otherwise);
    }
  }
}

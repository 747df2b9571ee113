package nl.trajectory.eventstore.verify;

/** What can be wrong with a ledger. Codes are promises: they are added, never changed. */
public enum AlterationCode {
  /** A row of the order has no event. */
  ENTRY_MISSING("entry.missing", "The order has an entry at this position that is not there."),
  /** A position was left out. */
  POSITION_MISSING("position.missing", "There is no entry at this position."),
  /** The order goes on after its end. */
  POSITION_BEYOND("position.beyond-the-end", "There is an entry after the end of the order."),
  /** An event that the order has passed by. */
  ENTRY_NOT_IN_ORDER(
      "entry.not-in-order", "This entry is not in the order, though later ones are."),
  /** The open content is not what was committed to. */
  CONTENT_ALTERED(
      "entry.content-altered",
      "The type, day, fields or metadata of this entry are not those that were recorded."),
  /** Anything else of an entry. */
  ENTRY_ALTERED(
      "entry.altered",
      "The id, times, sealed fields or place of this entry, or the entry before it in its stream,"
          + " are not those that were recorded."),
  /** An entry that was replaced together with its leaf. */
  ENTRY_REPLACED(
      "entry.replaced", "This entry was replaced: the one after it in its stream follows another."),
  /** A stream with a hole. */
  STREAM_GAP("stream.gap", "This entry of the stream is gone; a later one is there."),
  /** Entries of a stream in a wrong order. */
  STREAM_ORDER("stream.order", "This entry comes before the one that it follows in its stream."),
  /** An entry that is read as one of another kind of stream. */
  STREAM_TYPE(
      "stream.type", "This entry is kept as one of another kind of stream than those of its type."),
  /** Time goes back. */
  ORDER_TIME("order.time", "This entry is said to be known before the one at the position before."),
  /** A kept root of a tile is another one. */
  TILE_ALTERED(
      "tree.tile-altered", "An entry among these was replaced, or a kept hash of the tree was."),
  /** The tree at a checkpoint's size is another one. */
  CHECKPOINT_OTHER_ROOT(
      "checkpoint.other-root", "An entry among these is not the one that a checkpoint seals."),
  /** A checkpoint seals more than there is. */
  CHECKPOINT_BEYOND(
      "checkpoint.beyond-the-end",
      "A checkpoint seals entries after the end of the order: they are missing."),
  /** What is kept is not a checkpoint of that size and root. */
  CHECKPOINT_MALFORMED(
      "checkpoint.malformed", "A kept checkpoint does not say what is noted beside it."),
  /** None of the known keys signed it. */
  CHECKPOINT_NOT_SIGNED(
      "checkpoint.not-signed", "A checkpoint is not signed by a key that was given."),
  /** A witness's signature is not valid. */
  CHECKPOINT_NOT_WITNESSED(
      "checkpoint.not-witnessed", "A signature of a witness under a checkpoint is not valid."),
  /** A time of signing that cannot be. */
  CHECKPOINT_TIME(
      "checkpoint.time",
      "A checkpoint is said to be signed before the last entry that it seals was known or before"
          + " the checkpoint before it, or by a witness before the log signed it."),
  /** What was added to a checkpoint is there without it. */
  CHECKPOINT_MISSING(
      "checkpoint.missing",
      "A checkpoint is gone: what a witness or a time-stamp service said of it is there."),
  /** The heads of streams were others. */
  CHECKPOINT_OTHER_HEADS(
      "checkpoint.other-heads",
      "The last entries of streams are not those that a checkpoint seals."),
  /** The tree at the size of a checkpoint from outside is another one. */
  KEPT_OTHER_ROOT(
      "kept.other-root",
      "The entries are not those that the given checkpoint seals: the ledger was rewritten."),
  /** A checkpoint from outside seals more than there is. */
  KEPT_BEYOND(
      "kept.beyond-the-end",
      "The given checkpoint seals more entries than there are: some are missing, or an older backup"
          + " was put back.");

  private final String code;
  private final String sentence;

  AlterationCode(String code, String sentence) {
    this.code = code;
    this.sentence = sentence;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** What it means. */
  public String sentence() {
    return sentence;
  }
}

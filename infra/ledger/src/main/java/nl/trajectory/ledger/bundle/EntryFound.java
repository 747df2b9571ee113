package nl.trajectory.ledger.bundle;

import nl.trajectory.ledger.Content;

/**
 * A disclosed entry, of which everything is proven.
 *
 * @param shown its leaf and its place in the log
 * @param content what was recorded
 */
public record EntryFound(ShownEntry shown, Content content) {
  /** Which entry it is. */
  public EntryId id() {
    return new EntryId(shown.leaf().stream(), shown.leaf().sequence());
  }
}

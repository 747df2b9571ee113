package nl.trajectory.ledger.bundle.found;

import nl.trajectory.ledger.Content;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;

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

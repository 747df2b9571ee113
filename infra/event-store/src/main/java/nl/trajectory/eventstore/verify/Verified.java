package nl.trajectory.eventstore.verify;

import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What a verification came to.
 *
 * @param entries how many were derived again, up to the first alteration
 * @param root of the tree over them
 * @param checkpoints how many kept checkpoints were compared
 * @param signaturesChecked whether any key was known to check their signatures with
 * @param headsChecked at how many of them the last entries of all streams were compared
 * @param alteration the first; null: nothing was altered
 */
public record Verified(
    long entries,
    Hash root,
    long checkpoints,
    boolean signaturesChecked,
    long headsChecked,
    @Nullable Alteration alteration) {

  /** Whether everything is as it was recorded. */
  public boolean intact() {
    return alteration == null;
  }
}

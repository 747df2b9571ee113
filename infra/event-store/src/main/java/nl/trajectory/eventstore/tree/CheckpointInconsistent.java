package nl.trajectory.eventstore.tree;

/**
 * The tree is not one that begins with the last checkpoint, so no other is signed: entries were
 * changed or lost since, or an older backup was put back.
 */
public final class CheckpointInconsistent extends RuntimeException {
  /** The stable code of this. */
  public static final String CODE = "checkpoint.inconsistent";

  private static final long serialVersionUID = 1L;

  /**
   * @param size of the checkpoint that the tree contradicts
   */
  CheckpointInconsistent(long size) {
    super(
        "The tree does not begin with the checkpoint at size "
            + size
            + "; nothing more is signed. Run verify.");
  }
}

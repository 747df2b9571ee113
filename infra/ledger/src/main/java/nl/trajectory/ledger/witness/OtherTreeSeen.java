package nl.trajectory.ledger.witness;

import java.io.IOException;

/**
 * The witness has signed a checkpoint of the log on which this one does not follow: a larger one,
 * or one of another tree.
 */
public final class OtherTreeSeen extends IOException {
  private static final long serialVersionUID = 1L;

  OtherTreeSeen(long size) {
    super("The witness has seen another tree, at size " + size);
  }
}

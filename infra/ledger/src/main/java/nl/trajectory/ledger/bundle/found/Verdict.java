package nl.trajectory.ledger.bundle.found;

import org.jspecify.annotations.Nullable;

/**
 * What verifying a bundle came to: findings when everything is proven, else the first fault. One of
 * the two is null.
 *
 * @param findings what is proven; null when something is wrong
 * @param fault what is wrong; null when everything is proven
 */
public record Verdict(@Nullable Findings findings, @Nullable Fault fault) {
  /**
   * @throws IllegalArgumentException when both are there, or neither
   */
  public Verdict {
    if ((findings == null) == (fault == null)) {
      throw new IllegalArgumentException("Either findings or a fault");
    }
  }

  /** Whether everything is proven. */
  public boolean proven() {
    return fault == null;
  }
}

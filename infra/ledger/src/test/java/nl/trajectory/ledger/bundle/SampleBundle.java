package nl.trajectory.ledger.bundle;

import java.util.Random;
import nl.trajectory.ledger.note.VerifierKey;

/** A good bundle for tests of what is built on bundles. */
public final class SampleBundle {
  private SampleBundle() {}

  /** The same bytes each time. */
  public static byte[] bytes() {
    return new TestClaim(new Random(7)).draft().toBytes();
  }

  /** The key of the log. */
  public static VerifierKey key() {
    return TestClaim.KEY.verifier();
  }

  /** The key of the one witness. */
  public static VerifierKey witness() {
    return TestClaim.WITNESS.cosigner();
  }
}

package nl.trajectory.ledger.merkle;

/** A proof that proves nothing; the message says why, in one plain sentence without a full stop. */
public final class ProofRejected extends Exception {
  private static final long serialVersionUID = 1L;

  ProofRejected(String why) {
    super(why);
  }
}

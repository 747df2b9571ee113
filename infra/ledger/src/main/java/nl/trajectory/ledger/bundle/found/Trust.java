package nl.trajectory.ledger.bundle.found;

import java.util.List;
import nl.trajectory.ledger.note.VerifierKey;

/**
 * What the reader of a bundle trusts, from another source than the bundle.
 *
 * @param log the key of the log
 * @param witnesses keys of witnesses, none to take the bundle's word for who witnessed
 * @param requiredWitnesses how many of these must have signed
 */
public record Trust(VerifierKey log, List<VerifierKey> witnesses, int requiredWitnesses) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException when a key is of the wrong kind, or a negative number is
   *     required
   */
  public Trust {
    witnesses = List.copyOf(witnesses);
    if (log.isCosigner()
        || !witnesses.stream().allMatch(VerifierKey::isCosigner)
        || requiredWitnesses < 0) {
      throw new IllegalArgumentException("A key of another kind than asked for");
    }
  }

  /** Trusts the key of a log, and no witness. */
  public static Trust in(VerifierKey log) {
    return new Trust(log, List.of(), 0);
  }
}

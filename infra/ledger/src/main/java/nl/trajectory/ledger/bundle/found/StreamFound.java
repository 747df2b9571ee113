package nl.trajectory.ledger.bundle.found;

import java.util.List;

/**
 * A stream that is shown whole.
 *
 * @param stream which
 * @param entries how many it has
 * @param complete whether it is proven that nothing followed up to the checkpoint
 * @param disclosed the entries of which the content is disclosed, in order
 */
public record StreamFound(
    String stream, long entries, boolean complete, List<EntryFound> disclosed) {
  /** Copies the list. */
  public StreamFound {
    disclosed = List.copyOf(disclosed);
  }
}

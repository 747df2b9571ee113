package nl.trajectory.ledger.bundle.shown;

/**
 * Which entry.
 *
 * @param stream the stream it is in
 * @param sequence its place there, from 0
 */
public record EntryId(String stream, long sequence) {
  /** Such as {@code a#3}, as the findings name it. */
  @Override
  public String toString() {
    return stream + "#" + sequence;
  }
}

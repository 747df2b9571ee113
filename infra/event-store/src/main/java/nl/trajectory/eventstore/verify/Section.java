package nl.trajectory.eventstore.verify;

import java.time.Instant;
import java.util.List;
import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Entries that follow on each other and were checked one by one.
 *
 * @param entries in the order, up to the first alteration
 * @param alteration in the entry after them; null: none
 * @param follows the position of the entry before that in its stream; null: none, or not known
 */
record Section(List<Checked> entries, @Nullable Alteration alteration, @Nullable Long follows) {

  /** What is needed of an entry further on. */
  record Checked(
      String stream, int sequence, Hash leaf, Instant knownAt, String streamType, String type) {}
}

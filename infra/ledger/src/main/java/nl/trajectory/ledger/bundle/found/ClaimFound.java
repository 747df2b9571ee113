package nl.trajectory.ledger.bundle.found;

import java.math.BigDecimal;
import java.util.List;

/**
 * The claim as its stream tells it.
 *
 * @param stream the id of its stream
 * @param agreement under which
 * @param term of the agreement
 * @param trajectory the stream on which it rests
 * @param version the entry that gives the term
 * @param amount in euros, as last recorded
 * @param status after its last entry
 * @param paid in euros: all that was paid, less what was paid back
 * @param conditions as last judged
 * @param evidence all that was ever named, in the order of the trajectory
 * @param openingClosed whether the opening of the trajectory was named too, and is shown without
 *     its content
 * @param course the entries of its stream
 */
public record ClaimFound(
    String stream,
    String agreement,
    String term,
    String trajectory,
    EntryFound version,
    BigDecimal amount,
    ClaimStatus status,
    BigDecimal paid,
    List<ConditionFound> conditions,
    List<EntryFound> evidence,
    boolean openingClosed,
    List<EntryFound> course) {
  /** Copies the lists. */
  public ClaimFound {
    conditions = List.copyOf(conditions);
    evidence = List.copyOf(evidence);
    course = List.copyOf(course);
  }
}

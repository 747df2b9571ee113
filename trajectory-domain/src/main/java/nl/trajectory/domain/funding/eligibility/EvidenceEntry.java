package nl.trajectory.domain.funding.eligibility;

import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * An entry that a claim relies on. The leaf hash follows from the position, so two are equal
 * whether or not it was filled in.
 *
 * @param trajectory the trajectory's generated id
 * @param sequence number in its stream, from 0
 * @param position place in the one order of all events
 * @param leafHash base64; null: not filled in
 */
public record EvidenceEntry(
    String trajectory, Integer sequence, Long position, @Nullable String leafHash) {

  public EvidenceEntry {
    Require.text(trajectory, "evidence.trajectory");
    Require.between(sequence, 0, Integer.MAX_VALUE, "evidence.sequence");
    Require.present(position, "evidence.position");
    Require.optionalText(leafHash, "evidence.leafHash");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EvidenceEntry that
        && trajectory.equals(that.trajectory)
        && sequence.equals(that.sequence)
        && position.equals(that.position);
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }
}

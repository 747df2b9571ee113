package nl.trajectory.domain.trajectory.step;

import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * An earlier entry said something else: the replacement takes its place, the earlier one stays
 * readable.
 *
 * @param corrects sequence number of the entry; the first entry of a stream is 0
 */
public record EntryAmended(
    Integer corrects, StepRecorded replacement, String reason, @Nullable String id)
    implements TrajectoryEvent {

  public EntryAmended {
    Require.between(corrects, 0, Integer.MAX_VALUE, "corrects");
    Require.present(replacement, "replacement");
    Require.text(reason, "reason");
    Require.optionalReference(id, "id");
  }

  @Override
  public String type() {
    return "EntryAmended";
  }

  /** The same with another replacement. */
  public EntryAmended replacing(StepRecorded other) {
    return new EntryAmended(corrects, other, reason, id);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very same: nothing was found
  public EntryAmended asSaid() {
    StepRecorded said = replacement.asSaid();
    return said == replacement ? this : replacing(said);
  }
}

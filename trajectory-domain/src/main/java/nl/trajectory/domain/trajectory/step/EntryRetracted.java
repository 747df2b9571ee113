package nl.trajectory.domain.trajectory.step;

import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * An earlier entry should not have been recorded: it no longer counts, but stays readable.
 *
 * @param corrects sequence number of the entry; the first entry of a stream is 0
 */
public record EntryRetracted(Integer corrects, String reason, @Nullable String id)
    implements TrajectoryEvent {

  public EntryRetracted {
    Require.between(corrects, 0, Integer.MAX_VALUE, "corrects");
    Require.text(reason, "reason");
    Require.optionalReference(id, "id");
  }

  @Override
  public String type() {
    return "EntryRetracted";
  }
}

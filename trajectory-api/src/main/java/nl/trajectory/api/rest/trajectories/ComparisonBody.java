package nl.trajectory.api.rest.trajectories;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.RecordedBy;
import org.jspecify.annotations.Nullable;

/**
 * What the state of a trajectory differs by between two moments.
 *
 * @param changes fields of the state that have another value, by name
 */
public record ComparisonBody(String id, String reference, List<Change> changes) {

  /**
   * A field that has another value.
   *
   * @param field its name, with those of the fields that it is in before it; of a milestone its
   *     day, of a deviation its days
   * @param then null: it had none
   * @param now null: it has none
   * @param entries at which it changed on the way; none: it is the day itself
   */
  public record Change(
      String field, @Nullable String then, @Nullable String now, List<ChangedBy> entries) {}

  /**
   * An entry at which a field changed.
   *
   * @param position place in the one order; null: recorded, and not placed in the order yet
   * @param occurredOn of a step; null: it is a correction
   * @param recordedAt since when it is known; null together with the position
   * @param reason of a correction; null: it is a step
   */
  public record ChangedBy(
      int sequence,
      @Nullable Long position,
      String type,
      @Nullable LocalDate occurredOn,
      @Nullable Instant recordedAt,
      RecordedBy recordedBy,
      @Nullable String reason) {}
}

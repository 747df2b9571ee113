package nl.trajectory.domain.correction;

import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/** A later entry that puts right an earlier one of its stream; the earlier one stays readable. */
public interface CorrectionEvent {
  /** Sequence number of the entry; the first entry of a stream is 0. */
  Integer corrects();

  /** Why. */
  String reason();

  /** The sender's own identity of the correction; null: known by its content. */
  @Nullable String id();

  /**
   * What every correction must be.
   *
   * @throws InvalidField when it is not
   */
  static void check(Integer corrects, String reason, @Nullable String id) {
    Require.between(corrects, 0, Integer.MAX_VALUE, "corrects");
    Require.text(reason, "reason");
    Require.optionalReference(id, "id");
  }
}

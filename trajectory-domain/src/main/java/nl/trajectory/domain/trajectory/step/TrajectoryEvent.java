package nl.trajectory.domain.trajectory.step;

import org.jspecify.annotations.Nullable;

/** What a trajectory's stream is made of: steps, and corrections of them. */
public sealed interface TrajectoryEvent permits StepRecorded, EntryAmended, EntryRetracted {

  /** The name that users, journals and the store know it by. */
  String type();

  /** The identity that the journal gave it; null: it is known by its content. */
  @Nullable String id();

  /**
   * The event as it was said, without what was found when it was recorded: whether two say the same
   * is judged by this.
   */
  default TrajectoryEvent asSaid() {
    return this;
  }
}

package nl.trajectory.projections.success;

import nl.trajectory.domain.trajectory.route.Milestone;
import org.jspecify.annotations.Nullable;

/** A number of a row of success rates, and so a list of starters. */
public enum Measure {
  STARTERS("starters", "true", null),
  PENDING("pending", Measured.CONTRACT.pending(), Milestone.CONTRACT),
  CONTRACT("contract", Measured.CONTRACT.reached(), Milestone.CONTRACT),
  TRAINING("training", Measured.TRAINING.reached(), Milestone.TRAINED),
  VCA("vca", Measured.VCA.reached(), Milestone.VCA),
  DIPLOMA("diploma", Measured.DIPLOMA.reached(), Milestone.DIPLOMA),
  IN_WORK_6("inWork6", Measured.inWork(6), null),
  IN_WORK_12("inWork12", Measured.inWork(12), null),
  IN_WORK_24("inWork24", Measured.inWork(24), null);

  private final String parameter;
  private final String condition;
  private final @Nullable Milestone milestone;

  Measure(String parameter, String condition, @Nullable Milestone milestone) {
    this.parameter = parameter;
    this.condition = condition;
    this.milestone = milestone;
  }

  /** The name that callers use. */
  public String parameter() {
    return parameter;
  }

  /** Whom it counts, as a condition on a starter. */
  String condition() {
    return condition;
  }

  /** What it is about; null: any milestone. */
  @Nullable Milestone milestone() {
    return milestone;
  }
}

package nl.trajectory.domain.trajectory.step;

import java.time.LocalDate;
import nl.trajectory.domain.Evidence;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A step with the day on which it happened and what it rests on.
 *
 * @param occurredOn valid time
 * @param remark why; personal
 * @param id the journal's own identity; null: known by its content
 */
public record StepRecorded(
    LocalDate occurredOn,
    Step step,
    @Nullable Evidence evidence,
    @SealedAs(SealedAs.Content.TEXT) @Nullable Sealed remark,
    @Nullable String id)
    implements TrajectoryEvent {

  public StepRecorded {
    Require.date(occurredOn, "occurredOn");
    Require.present(step, "type");
    Require.optionalReference(id, "id");
  }

  /** A step without evidence, remark or id. */
  public StepRecorded(LocalDate occurredOn, Step step) {
    this(occurredOn, step, null, null, null);
  }

  @Override
  public String type() {
    return step.type();
  }

  /** The same day, evidence, remark and id, of another step. */
  public StepRecorded of(Step other) {
    return new StepRecorded(occurredOn, other, evidence, remark, id);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the very same: nothing was found
  public StepRecorded asSaid() {
    Step said = step.asSaid();
    return said == step ? this : of(said);
  }
}

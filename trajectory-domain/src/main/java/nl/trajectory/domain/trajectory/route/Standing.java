package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import nl.trajectory.domain.trajectory.step.ClosingStep.Destination;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether the route runs.
 *
 * @param since the day of the step that made it so; null before the opening
 * @param exitReason only when EXITED
 * @param destination only when EXITED
 */
public record Standing(
    Status status,
    @Nullable LocalDate since,
    @Nullable ExitReason exitReason,
    @Nullable Destination destination) {

  /** Whether the route runs. */
  public enum Status {
    RUNNING,
    SUSPENDED,
    COMPLETED,
    EXITED
  }

  static Standing of(Status status, @Nullable LocalDate since) {
    return new Standing(status, since, null, null);
  }

  /** Completed or exited. */
  public boolean isEnded() {
    return status == Status.COMPLETED || status == Status.EXITED;
  }
}

package nl.trajectory.domain.trajectory.rules;

import java.util.Optional;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;

/**
 * A norm of the programme; a fact outside it is recorded all the same, with its deviation.
 *
 * @param name a sentence that normally holds
 */
public record Norm(String name, DeviationCode code, Judge judge) {

  /** Says how the entry deviates, or nothing. */
  @FunctionalInterface
  public interface Judge {
    Optional<Deviation> deviation(Situation situation);
  }
}

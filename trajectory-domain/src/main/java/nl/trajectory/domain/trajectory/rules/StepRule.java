package nl.trajectory.domain.trajectory.rules;

import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;

/**
 * A rule that every entry of an effective history keeps.
 *
 * @param name a sentence that must hold
 * @param code what a step that breaks it is refused with
 */
public record StepRule(String name, RefusalCode code, Judge judge) {

  /** Says why the entry cannot be, or nothing. */
  @FunctionalInterface
  public interface Judge {
    Optional<Refusal> broken(Situation situation);
  }
}

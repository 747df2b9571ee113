package nl.trajectory.domain.trajectory.rules;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.Step;

/**
 * What a rule judges: an entry, the state just before its place, and the day of judging.
 *
 * @param today in Europe/Amsterdam
 */
public record Situation(RouteState before, Entry entry, LocalDate today) {

  Step step() {
    return entry.step();
  }

  LocalDate occurredOn() {
    return entry.occurredOn();
  }

  Programme programme() {
    return before.programme();
  }

  /**
   * Judges the step if it is of this type; a step of another type is none of the rule's business.
   */
  <S extends Step> Optional<Refusal> on(Class<S> type, Function<S, Optional<Refusal>> judge) {
    return type.isInstance(step()) ? judge.apply(type.cast(step())) : Optional.empty();
  }

  /** Refuses a step of this type when the condition does not hold. */
  <S extends Step> Optional<Refusal> require(
      Class<S> type, Predicate<S> holds, RefusalCode code, String field, String sentence) {
    return on(
        type,
        step ->
            holds.test(step) ? Optional.empty() : Optional.of(new Refusal(code, field, sentence)));
  }

  static Optional<Refusal> refuseIf(
      boolean broken, RefusalCode code, String field, String sentence) {
    return broken ? Optional.of(new Refusal(code, field, sentence)) : Optional.empty();
  }

  Optional<Deviation> deviates(boolean outside, DeviationCode code, String sentence) {
    return outside
        ? Optional.of(new Deviation(code, entry.sequence(), occurredOn(), sentence))
        : Optional.empty();
  }
}

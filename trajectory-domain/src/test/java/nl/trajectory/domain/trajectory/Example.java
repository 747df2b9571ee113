package nl.trajectory.domain.trajectory;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.history.RouteDecision;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * One rule or norm at work.
 *
 * @param sentence what it shows
 * @param given what has been recorded, and accepted, before
 * @param proposed what is asked now
 * @param expected what comes of it
 */
public record Example(
    String sentence, List<TrajectoryEvent> given, TrajectoryEvent proposed, Outcome expected) {

  /** The day on which every example is judged. */
  public static final LocalDate TODAY = LocalDate.of(2028, 12, 29);

  /**
   * What comes of a proposal.
   *
   * @param code why it was refused; null: accepted
   * @param field the field at fault; null: accepted
   * @param entry the recorded entry it conflicts with, if there is one
   * @param deviations of the whole history, when accepted
   */
  public record Outcome(
      @Nullable RefusalCode code,
      @Nullable String field,
      @Nullable Integer entry,
      List<DeviationCode> deviations) {
    static Outcome accepted(List<DeviationCode> deviations) {
      return new Outcome(null, null, null, deviations.stream().sorted().toList());
    }

    static Outcome refused(RefusalCode code, String field, @Nullable Integer entry) {
      return new Outcome(code, field, entry, List.of());
    }
  }

  /** What this rule book makes of it. */
  public Outcome outcome(RuleBook book) {
    RouteDecision decision = Route.decide(History.of(book, given), proposed, TODAY);
    if (decision.accepted()) {
      return Outcome.accepted(
          decision.after().state().deviations().stream().map(Deviation::code).toList());
    }
    Refusal first = decision.refusals().get(0);
    return Outcome.refused(first.code(), first.field(), first.entry());
  }

  @Override
  public String toString() {
    return sentence;
  }
}

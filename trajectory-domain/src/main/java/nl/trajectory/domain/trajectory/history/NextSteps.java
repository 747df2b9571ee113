package nl.trajectory.domain.trajectory.history;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;

/**
 * Which steps may follow today, by the same rules that judge a step: each type is tried with the
 * fields that fit best. What depends on the fields alone, or on a cohort's seats, is not told.
 */
public final class NextSteps {
  private NextSteps() {}

  /** Whether a step of a type may follow. */
  public enum Possibility {
    POSSIBLE,
    /** It happens once, and has happened. */
    DONE,
    NOT_YET
  }

  /**
   * A type of step.
   *
   * @param type its name
   * @param refusals why not; empty when it is possible
   * @param deviations how it would deviate whatever its fields: by being off the route
   */
  public record NextStep(
      String type, Possibility possibility, List<Refusal> refusals, List<Deviation> deviations) {}

  /**
   * Every type there is, in alphabetical order.
   *
   * @param history of a trajectory that was opened
   * @param today in Europe/Amsterdam
   */
  public static List<NextStep> of(History history, LocalDate today) {
    return FittingSteps.of(history.state(), today).stream()
        .map(step -> judge(history, step, today))
        .toList();
  }

  private static NextStep judge(History history, Step step, LocalDate today) {
    RouteState state = history.state();
    Entry entry = new Entry(history.lastSequence() + 1, new StepRecorded(today, step));
    List<Refusal> refusals = history.book().judge(state, entry, today);
    if (!refusals.isEmpty()) {
      boolean done = refusals.stream().anyMatch(r -> r.code() == RefusalCode.ENTRY_DUPLICATE);
      return new NextStep(
          step.type(), done ? Possibility.DONE : Possibility.NOT_YET, refusals, List.of());
    }
    List<Deviation> offRoute =
        history.book().after(state, entry).deviations().stream()
            .filter(deviation -> deviation.sequence() == entry.sequence())
            .filter(deviation -> "TheStepsPhaseIsOnTheRoute".equals(deviation.rule()))
            .toList();
    return new NextStep(step.type(), Possibility.POSSIBLE, List.of(), offRoute);
  }
}

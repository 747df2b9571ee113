package nl.trajectory.domain.trajectory.history;

import static nl.trajectory.domain.RefusalCode.CORRECTION_BREAKS_ROUTE;
import static nl.trajectory.domain.RefusalCode.CORRECTION_UNKNOWN_ENTRY;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/** Decides whether a correction may follow: every entry in force is judged again after it. */
final class CorrectionDecision {
  private CorrectionDecision() {}

  /**
   * @param replacement what is to hold instead; null: the entry is retracted
   */
  static RouteDecision decide(
      History history,
      TrajectoryEvent correction,
      int corrects,
      @Nullable StepRecorded replacement,
      LocalDate today) {
    Optional<Entry> corrected = history.inForce(corrects);
    if (corrected.isEmpty()) {
      return RouteDecision.refused(
          history,
          new Refusal(
              CORRECTION_UNKNOWN_ENTRY,
              "corrects",
              "There is no entry in force with that number: it does not exist, was retracted, or is"
                  + " itself a correction."));
    }
    boolean wasOpening = corrected.get().step() instanceof TrajectoryOpened;
    boolean isOpening = replacement != null && replacement.step() instanceof TrajectoryOpened;
    if (wasOpening != isOpening) {
      return RouteDecision.refused(
          history,
          new Refusal(
              CORRECTION_BREAKS_ROUTE,
              "corrects",
              wasOpening
                  ? "The opening can be amended, but not taken away: entry 0 stands first."
                  : "Only entry 0 opens the trajectory.",
              0));
    }
    History after = history.append(correction);
    RouteState state = RouteState.beforeOpening(after.state().programme());
    for (Entry entry : after.effective()) {
      List<Refusal> refusals = history.book().judge(state, entry, today);
      if (!refusals.isEmpty()) {
        return RouteDecision.refused(
            history,
            RouteDecision.conflict(
                CORRECTION_BREAKS_ROUTE,
                entry.sequence() == corrects ? "replacement" : "corrects",
                entry,
                refusals));
      }
      state = history.book().after(state, entry);
    }
    return new RouteDecision(List.of(), after);
  }
}

package nl.trajectory.domain.trajectory.history;

import static nl.trajectory.domain.RefusalCode.DATE_IN_FUTURE;
import static nl.trajectory.domain.RefusalCode.ROUTE_CONFLICTS_WITH_LATER;
import static nl.trajectory.domain.RefusalCode.ROUTE_OUT_OF_ORDER;
import static nl.trajectory.domain.RefusalCode.STREAM_FULL;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Evidence;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/**
 * Decides whether an event may follow on a history: every rule must hold at every place of the
 * effective history that it would make.
 */
public final class Route {
  /** Most entries a trajectory can have. */
  public static final int MOST_ENTRIES = 2_000;

  private Route() {}

  /**
   * @param today in Europe/Amsterdam
   */
  public static RouteDecision decide(History history, TrajectoryEvent event, LocalDate today) {
    if (history.lastSequence() + 1 >= MOST_ENTRIES) {
      return RouteDecision.refused(
          history,
          new Refusal(
              STREAM_FULL,
              "trajectory",
              "A trajectory holds at most " + MOST_ENTRIES + " entries."));
    }
    if (event instanceof StepRecorded step) {
      return decideStep(history, step, today)
          .unless(obtainedInFuture(step, "evidence.obtainedOn", today), history);
    }
    if (event instanceof EntryAmended amended) {
      StepRecorded replacement = amended.replacement();
      return CorrectionDecision.decide(history, amended, amended.corrects(), replacement, today)
          .unless(obtainedInFuture(replacement, "replacement.evidence.obtainedOn", today), history);
    }
    return CorrectionDecision.decide(
        history, event, ((EntryRetracted) event).corrects(), null, today);
  }

  /**
   * Asked of what is new only, not of every place: an entry that was recorded with such evidence
   * before this was asked neither stands in the way of others nor of its own correction.
   */
  private static Optional<Refusal> obtainedInFuture(
      StepRecorded step, String field, LocalDate today) {
    Evidence evidence = step.evidence();
    return evidence != null && evidence.obtainedOn().isAfter(today)
        ? Optional.of(
            new Refusal(
                DATE_IN_FUTURE,
                field,
                "The day lies after today; give the day on which the evidence was obtained."))
        : Optional.empty();
  }

  private static RouteDecision decideStep(History history, StepRecorded step, LocalDate today) {
    Optional<Refusal> misplaced = opensFirst(history, step);
    if (misplaced.isPresent()) {
      return RouteDecision.refused(history, misplaced.get());
    }
    History after = history.append(step);
    int sequence = after.lastSequence();
    if (!history.isEmpty() && isLast(after, sequence)) {
      List<Refusal> refusals =
          history.book().judge(history.state(), new Entry(sequence, step), today);
      return new RouteDecision(refusals, refusals.isEmpty() ? after : history);
    }
    RouteState state = RouteState.beforeOpening(after.state().programme());
    for (Entry entry : after.effective()) {
      boolean isNew = entry.sequence() == sequence;
      if (isNew || Entry.ORDER.compare(entry, new Entry(sequence, step)) > 0) {
        List<Refusal> refusals = history.book().judge(state, entry, today);
        if (!refusals.isEmpty()) {
          return isNew
              ? new RouteDecision(refusals, history)
              : RouteDecision.refused(
                  history,
                  RouteDecision.conflict(
                      ROUTE_CONFLICTS_WITH_LATER, "occurredOn", entry, refusals));
        }
      }
      state = history.book().after(state, entry);
    }
    return new RouteDecision(List.of(), after);
  }

  /** Whether nothing in force comes after the entry. */
  private static boolean isLast(History history, int sequence) {
    List<Entry> effective = history.effective();
    return effective.get(effective.size() - 1).sequence() == sequence;
  }

  private static Optional<Refusal> opensFirst(History history, StepRecorded step) {
    return history.isEmpty() && !(step.step() instanceof TrajectoryOpened)
        ? Optional.of(
            new Refusal(ROUTE_OUT_OF_ORDER, "type", "The first entry must open the trajectory."))
        : Optional.empty();
  }
}

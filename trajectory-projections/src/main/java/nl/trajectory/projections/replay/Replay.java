package nl.trajectory.projections.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.NextSteps;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/** Replays one trajectory, from its events and nothing else. */
public final class Replay {
  private final Histories histories;
  private final RuleBook book;

  public Replay(Histories histories, RuleBook book) {
    this.histories = histories;
    this.book = book;
  }

  /**
   * The state of a trajectory.
   *
   * @param sequence of the last entry known
   * @param recordedAt since when that is known; null: committed, and not placed in the order yet
   */
  public record Now(
      String trajectoryId,
      String reference,
      int sequence,
      @Nullable Instant recordedAt,
      RouteState state) {}

  /**
   * The state on a day, as known at an instant.
   *
   * @param on null: everything recorded
   * @param asOf null: now
   * @return empty when nothing was known of it
   */
  public Optional<Now> state(String trajectoryId, @Nullable LocalDate on, @Nullable Instant asOf) {
    return known(trajectoryId, asOf)
        .map(
            known -> {
              History history = known.fold(book);
              RecordedEntry last = known.entries().get(history.lastSequence());
              RouteState state = on == null ? history.state() : history.stateOn(on);
              return new Now(
                  trajectoryId,
                  reference(history),
                  history.lastSequence(),
                  last.recordedAt(),
                  state);
            });
  }

  /**
   * What may follow.
   *
   * @param sequence of the last entry known
   */
  public record Next(int sequence, List<NextSteps.NextStep> steps) {}

  /**
   * Which steps may follow on everything that is recorded.
   *
   * @param today in Europe/Amsterdam
   * @return empty when nothing is known of it
   */
  public Optional<Next> next(String trajectoryId, LocalDate today) {
    return known(trajectoryId, null)
        .map(known -> known.fold(book))
        .map(history -> new Next(history.lastSequence(), NextSteps.of(history, today)));
  }

  /**
   * What the trajectory would be with that event after all others.
   *
   * @return empty when nothing is known of it, or the event cannot follow
   */
  public Optional<RouteState> after(String trajectoryId, TrajectoryEvent event) {
    return known(trajectoryId, null)
        .flatMap(
            known -> {
              try {
                return Optional.of(known.fold(book).append(event).state());
              } catch (RuntimeException cannotBe) {
                return Optional.empty();
              }
            });
  }

  /** The step in force under that number; empty when there is none. */
  public Optional<Step> stepInForce(String trajectoryId, int sequence) {
    return known(trajectoryId, null)
        .flatMap(known -> known.fold(book).inForce(sequence))
        .map(Entry::step);
  }

  private static String reference(History history) {
    return Objects.requireNonNull(history.state().opening()).facts().reference();
  }

  /**
   * Every entry, in the order of recording, with the state after it.
   *
   * @param on leaves out what happened later; null: everything
   * @param asOf leaves out what was recorded later; null: now
   * @return empty when nothing was known of it
   */
  public Optional<List<ReplayedEntry>> entries(
      String trajectoryId, @Nullable LocalDate on, @Nullable Instant asOf) {
    return known(trajectoryId, asOf).map(known -> replay(known, on));
  }

  /**
   * The way from one moment to another.
   *
   * @param then the earlier of the two, in both times
   * @return empty when nothing is known of it at the later one
   */
  public Optional<Way> way(String trajectoryId, Way.Point then, Way.Point now) {
    return known(trajectoryId, now.asOf()).map(known -> Way.of(book, known, then, now));
  }

  private Optional<RecordedHistory> known(String trajectoryId, @Nullable Instant asOf) {
    return histories
        .find(trajectoryId)
        .map(history -> asOf == null ? history : history.knownAt(asOf))
        .filter(history -> !history.entries().isEmpty());
  }

  private List<ReplayedEntry> replay(RecordedHistory known, @Nullable LocalDate on) {
    Map<Integer, Integer> correctedBy = new HashMap<>();
    for (RecordedEntry entry : known.entries()) {
      Integer corrects = corrects(entry.event());
      if (corrects != null) {
        correctedBy.put(corrects, entry.sequence());
      }
    }
    List<ReplayedEntry> replayed = new ArrayList<>();
    History history = History.empty(book);
    for (RecordedEntry entry : known.entries()) {
      LocalDate day = day(entry.event(), history);
      history = history.append(entry.event());
      if (on == null || !day.isAfter(on)) {
        Integer judged = corrects(entry.event());
        replayed.add(
            new ReplayedEntry(
                entry,
                day,
                correctedBy.get(entry.sequence()),
                history.deviationsOf(judged == null ? entry.sequence() : judged),
                on == null ? history.state() : history.stateOn(on)));
      }
    }
    return replayed;
  }

  private static @Nullable Integer corrects(TrajectoryEvent event) {
    if (event instanceof EntryAmended amended) {
      return amended.corrects();
    }
    return event instanceof EntryRetracted retracted ? retracted.corrects() : null;
  }

  private static LocalDate day(TrajectoryEvent event, History before) {
    if (event instanceof StepRecorded step) {
      return step.occurredOn();
    }
    if (event instanceof EntryAmended amended) {
      return amended.replacement().occurredOn();
    }
    return before.inForce(((EntryRetracted) event).corrects()).orElseThrow().occurredOn();
  }
}

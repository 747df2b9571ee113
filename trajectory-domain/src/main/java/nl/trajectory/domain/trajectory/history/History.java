package nl.trajectory.domain.trajectory.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.trajectory.domain.programme.InvalidReferenceData;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * Everything recorded of one trajectory, and what it adds up to. Immutable.
 *
 * <p>Entries are numbered in the order of recording, from 0. The <em>effective</em> history leaves
 * out what was retracted, puts amended content in its place and orders by day, then number.
 */
public final class History {
  private final RuleBook book;
  private final Growing<TrajectoryEvent> events;
  private final Growing<Entry> effective;
  private final @Nullable RouteState state;

  private History(
      RuleBook book,
      Growing<TrajectoryEvent> events,
      Growing<Entry> effective,
      @Nullable RouteState state) {
    this.book = book;
    this.events = events;
    this.effective = effective;
    this.state = state;
  }

  /** Nothing recorded yet. */
  public static History empty(RuleBook book) {
    return new History(book, Growing.of(List.of()), Growing.of(List.of()), null);
  }

  /** What these events, in the order of recording, add up to. */
  public static History of(RuleBook book, List<? extends TrajectoryEvent> events) {
    Growing<TrajectoryEvent> all = Growing.of(events);
    if (all.isEmpty()) {
      return empty(book);
    }
    List<Entry> effective = effective(all);
    return new History(
        book, all, Growing.of(effective), book.fold(programme(book, effective), effective));
  }

  /** The history with one more event; its acceptance was decided before. */
  public History append(TrajectoryEvent event) {
    if (state == null || !(event instanceof StepRecorded step) || isBeforeLast(step)) {
      return of(book, events.plus(event));
    }
    Entry entry = new Entry(events.size(), step);
    return new History(book, events.plus(event), effective.plus(entry), book.after(state, entry));
  }

  /** The history with these events after it: the same as appending one by one. */
  public History appendAll(List<? extends TrajectoryEvent> more) {
    History history = this;
    for (int i = 0; i < more.size(); i++) {
      if (history.state == null
          || !(more.get(i) instanceof StepRecorded step)
          || history.isBeforeLast(step)) {
        // What changes an earlier state is folded once, with all that follows it.
        Growing<TrajectoryEvent> all = history.events;
        for (TrajectoryEvent event : more.subList(i, more.size())) {
          all = all.plus(event);
        }
        return of(book, all);
      }
      history = history.append(step);
    }
    return history;
  }

  private boolean isBeforeLast(StepRecorded step) {
    return step.occurredOn().isBefore(effective.get(effective.size() - 1).occurredOn());
  }

  static List<Entry> effective(List<TrajectoryEvent> events) {
    Map<Integer, StepRecorded> inForce = new TreeMap<>();
    for (int sequence = 0; sequence < events.size(); sequence++) {
      TrajectoryEvent event = events.get(sequence);
      if (event instanceof StepRecorded step) {
        inForce.put(sequence, step);
      } else if (event instanceof EntryAmended amended) {
        inForce.put(amended.corrects(), amended.replacement());
      } else if (event instanceof EntryRetracted retracted) {
        inForce.remove(retracted.corrects());
      }
    }
    List<Entry> entries = new ArrayList<>();
    inForce.forEach((sequence, step) -> entries.add(new Entry(sequence, step)));
    entries.sort(Entry.ORDER);
    return entries;
  }

  private static Programme programme(RuleBook book, List<Entry> effective) {
    return effective.stream()
        .map(Entry::step)
        .filter(TrajectoryOpened.class::isInstance)
        .map(TrajectoryOpened.class::cast)
        .findFirst()
        .flatMap(opened -> book.programmes().find(opened.programme(), opened.programmeVersion()))
        .orElseThrow(
            () -> new InvalidReferenceData("A recorded trajectory names an unknown programme."));
  }

  RuleBook book() {
    return book;
  }

  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** The number of the last entry; -1 when there is none. */
  public int lastSequence() {
    return events.size() - 1;
  }

  /** Everything ever recorded, by sequence number. */
  public List<TrajectoryEvent> events() {
    return events;
  }

  /** The entries in force, in their order. */
  public List<Entry> effective() {
    return effective;
  }

  /**
   * The entry in force under that number; empty when it is not there, retracted or a correction.
   */
  public Optional<Entry> inForce(int sequence) {
    for (Entry entry : effective) {
      if (entry.sequence() == sequence) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /**
   * The state that the whole effective history adds up to.
   *
   * @throws IllegalStateException when nothing has been recorded
   */
  public RouteState state() {
    if (state == null) {
      throw new IllegalStateException("nothing has been recorded");
    }
    return state;
  }

  /**
   * The state on a day: what had happened by then, as known now.
   *
   * @throws IllegalStateException when nothing has been recorded
   */
  public RouteState stateOn(LocalDate day) {
    return book.fold(
        state().programme(),
        effective.stream().filter(entry -> !entry.occurredOn().isAfter(day)).toList());
  }

  /** How the entry in force under that number deviates. */
  public List<Deviation> deviationsOf(int sequence) {
    List<Deviation> deviations = state().deviations();
    return deviations.isEmpty()
        ? List.of()
        : deviations.stream().filter(d -> d.sequence() == sequence).toList();
  }
}

package nl.trajectory.domain.trajectory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.Joiner;
import nl.trajectory.domain.cohort.Stays;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.history.RouteDecision;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * One participant's route through one programme. It begins with its opening, takes steps as long as
 * it has not ended, and can be corrected for ever; it is never deleted. All it decides is decided
 * by {@link Route}; this class only hands over what was recorded.
 */
public class Trajectory {
  @AggregateIdentifier private final String id;
  private History history;
  private @Nullable String lastEventId;

  /** An empty stream; its events, if there are any, follow. */
  public Trajectory(String id, RuleBook book) {
    this.id = id;
    this.history = History.empty(book);
  }

  /** A stream of which this is known; what came after it, if anything did, follows. */
  public Trajectory(String id, Known known) {
    this.id = id;
    this.history = known.history();
    this.lastEventId = known.lastEventId();
  }

  /**
   * What a stream adds up to.
   *
   * @param lastEventId generated id of the event that it ends with
   */
  public record Known(History history, String lastEventId) {

    /**
     * The same with the events after it.
     *
     * @param lastId generated id of the last of them
     */
    public Known with(List<? extends TrajectoryEvent> events, String lastId) {
      return new Known(history.appendAll(events), lastId);
    }
  }

  /** What it adds up to as it is now; empty when nothing was recorded. */
  public Optional<Known> known() {
    return Optional.ofNullable(lastEventId).map(last -> new Known(history, last));
  }

  @EventHandler
  void on(TrajectoryEvent event, @MessageIdentifier String eventId) {
    history = history.append(event);
    lastEventId = eventId;
  }

  History history() {
    return history;
  }

  /** Takes the opening, whose day is sent as {@code openedOn}. */
  void open(StepRecorded opening, LocalDate today) {
    try {
      record(opening, today);
    } catch (Refused refused) {
      throw refused.spelling("occurredOn", "openedOn");
    }
  }

  /**
   * Takes a step or correction, unless it is there already.
   *
   * @throws Refused when it cannot be
   */
  Recorded take(RecordStep command) {
    // First, so that who does not know where the trajectory is learns nothing of what it holds.
    Set<Integer> expected = command.expectedSequences();
    if (expected != null && !expected.contains(history.lastSequence())) {
      throw new Refused(
          RefusalCode.SEQUENCE_CHANGED,
          "If-Match",
          "The trajectory is at entry "
              + history.lastSequence()
              + " now; read it again and decide whether the step still fits.");
    }
    Integer present = present(command);
    if (present != null) {
      return answer(present, true);
    }
    record(command.event(), command.today());
    return answer(history.lastSequence(), false);
  }

  private void record(TrajectoryEvent event, LocalDate today) {
    RouteDecision decision = Route.decide(history, event, today);
    if (!decision.accepted()) {
      throw new Refused(decision.refusals());
    }
    apply(event);
  }

  /** The entry that the command would repeat; null when it says something new. */
  private @Nullable Integer present(RecordStep command) {
    TrajectoryEvent event = command.event();
    if (event.id() != null) {
      return withId(event);
    }
    TrajectoryEvent said = event.asSaid();
    List<Integer> equal = new ArrayList<>();
    for (int sequence = 0; sequence <= history.lastSequence(); sequence++) {
      if (history.events().get(sequence).asSaid().equals(said)) {
        equal.add(sequence);
      }
    }
    Integer ordinal = command.ordinal();
    if (ordinal != null) {
      return equal.size() >= ordinal ? equal.get(ordinal - 1) : null;
    }
    for (int sequence : equal) {
      if (history.inForce(sequence).filter(e -> saysTheSame(e.recorded(), event)).isPresent()) {
        throw new Refused(
            RefusalCode.ENTRY_DUPLICATE,
            "type",
            "Entry "
                + sequence
                + " says the very same; if it really happened twice, give this one an id.");
      }
    }
    return null;
  }

  private @Nullable Integer withId(TrajectoryEvent event) {
    for (int sequence = 0; sequence <= history.lastSequence(); sequence++) {
      TrajectoryEvent recorded = history.events().get(sequence);
      if (Objects.equals(recorded.id(), event.id())) {
        if (saysTheSame(recorded, event)) {
          return sequence;
        }
        throw new Refused(
            RefusalCode.ID_TAKEN,
            "id",
            "Entry " + sequence + " has this id with other content; correct that entry instead.");
      }
    }
    return null;
  }

  static boolean saysTheSame(TrajectoryEvent recorded, TrajectoryEvent event) {
    return recorded.asSaid().equals(event.asSaid());
  }

  Recorded answer(int sequence, boolean alreadyPresent) {
    TrajectoryEvent event = history.events().get(sequence);
    int judged = event instanceof EntryAmended amended ? amended.corrects() : sequence;
    List<Deviation> deviations = history.deviationsOf(judged);
    return new Recorded(id, sequence, deviations, alreadyPresent);
  }

  /** The cohorts it is and was in. */
  Stays stays() {
    return stays(history);
  }

  static Stays stays(History history) {
    Map<String, LocalDate> seats = new TreeMap<>();
    Set<String> ever = new TreeSet<>();
    if (!history.isEmpty()) {
      for (Membership stay : history.state().cohorts()) {
        ever.add(stay.cohort());
        if (stay.leftOn() == null) {
          seats.put(stay.cohort(), stay.joinedOn());
        }
      }
    }
    return new Stays(seats, ever);
  }

  /** Who joins when it joins a cohort. */
  Joiner joiner() {
    return joiner(id, history);
  }

  static Joiner joiner(String id, History history) {
    TrajectoryOpened opened =
        Objects.requireNonNull(history.state().opening(), "it has been opened").facts();
    return new Joiner(id, opened.reference(), opened.participant());
  }
}

package nl.trajectory.domain.cohort;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureAmended;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureRetracted;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortEvent.SeatReleased;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.correction.CorrectionEvent;
import nl.trajectory.domain.correction.Corrections;
import nl.trajectory.domain.programme.InvalidReferenceData;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A group that starts a programme together: planned, joined seat by seat, then closed. Plan and
 * closure are put right by later entries; seats follow the trajectories.
 */
public class Cohort {
  @AggregateIdentifier private final String id;
  private final Programmes programmes;
  private final Corrections corrections = new Corrections();
  private final List<LocalDate> closures = new ArrayList<>();

  /** Number of the entry that gave a trajectory its seat last, by trajectory id. */
  private final Map<String, Integer> seatEntries = new HashMap<>();

  private @Nullable CohortPlanned planned;
  private @Nullable Seats seats;

  /** Number of the closure in force; null: open. */
  private @Nullable Integer closure;

  /** An empty stream; its events, if there are any, follow. */
  public Cohort(String id, Programmes programmes) {
    this.id = id;
    this.programmes = programmes;
  }

  Cohort plan(CohortPlanned cohort) {
    apply(cohort);
    return this;
  }

  @EventHandler
  void on(CohortPlanned event) {
    corrections.took(event);
    planned = event;
    seats = Seats.none(programmeOf(event), event.plannedSize());
  }

  @EventHandler
  void on(CohortEvent event) {
    corrections.took(event);
    seats = seats().evolve(event);
    if (event instanceof CohortPlanAmended amended) {
      CohortPlanned plan = amended.replacement();
      seats = seats.planned(programmeOf(plan), plan.plannedSize());
    } else if (event instanceof CohortClosed closed) {
      closures.add(closed.closedOn());
      closure = corrections.last();
    } else if (event instanceof CohortClosureRetracted) {
      closure = null;
    } else if (event instanceof SeatTaken seat) {
      seatEntries.put(seat.trajectoryId(), corrections.last());
    }
  }

  private Programme programmeOf(CohortPlanned plan) {
    return programmes
        .find(plan.programme(), plan.programmeVersion())
        .orElseThrow(
            () -> new InvalidReferenceData("A recorded cohort names an unknown programme."));
  }

  /** As it was planned first, whatever was put right since. */
  CohortPlanned planned() {
    return Objects.requireNonNull(planned, () -> "stream " + id + " has no plan");
  }

  private Seats seats() {
    return Objects.requireNonNull(seats, () -> "stream " + id + " has no plan");
  }

  /**
   * Closes the cohort.
   *
   * @return false when it was closed on that very day already
   * @throws Refused when it was closed on another day, or someone joined later
   */
  boolean close(CloseCohort command) {
    LocalDate closedOn = command.closedOn();
    if (closedOn.equals(seats().closedOn()) || wasRecorded(command)) {
      return false;
    }
    if (seats().closedOn() != null) {
      throw new Refused(
          RefusalCode.ENTRY_DUPLICATE,
          "closedOn",
          "The cohort was closed on another day already; correct entry "
              + closure
              + " of the cohort instead.");
    }
    requireByNow(closedOn, command.today());
    if (joinedAfter(closedOn).isPresent()) {
      throw new Refused(
          RefusalCode.ROUTE_CONFLICTS_WITH_LATER,
          "closedOn",
          "A participant joined the cohort after that day; close it on a later day.");
    }
    apply(new CohortClosed(closedOn));
    return true;
  }

  /** Whether there are trajectories in it of which its own events do not tell whose they are. */
  boolean hasUnnamed() {
    return !seats().unnamed().isEmpty();
  }

  /** A line of a journal says the same as one that was recorded, in force or not. */
  private boolean wasRecorded(CloseCohort command) {
    return command.ordinal() != null
        && Collections.frequency(closures, command.closedOn()) >= command.ordinal();
  }

  private static void requireByNow(LocalDate closedOn, LocalDate today) {
    if (closedOn.isAfter(today)) {
      throw new Refused(
          RefusalCode.DATE_IN_FUTURE, "closedOn", "The day lies after today; close it by then.");
    }
  }

  /** The first who joined after that day. */
  private Optional<Map.Entry<String, LocalDate>> joinedAfter(LocalDate day) {
    return seats().taken().entrySet().stream()
        .filter(seat -> seat.getValue().isAfter(day))
        .min(Map.Entry.<String, LocalDate>comparingByValue().thenComparing(Map.Entry::getKey));
  }

  /**
   * Takes a correction of the plan or of a closure, unless it is there already.
   *
   * @param fits refuses a plan that names what is not there
   * @throws Refused when it cannot be
   */
  Corrected correct(CorrectCohort command, Consumer<CohortPlanned> fits) {
    CorrectionEvent event = CohortCorrection.event(planned(), command.correction());
    Optional<Integer> present = corrections.present(event, command.ordinal());
    if (present.isPresent()) {
      return new Corrected(id, present.get(), true);
    }
    corrections.requireNext(command.expectedSequences());
    if (event.corrects() == 0) {
      CohortCorrection.requireAmendable(planned(), event);
    } else {
      requireClosure(event.corrects());
    }
    if (event instanceof CohortPlanAmended amended) {
      CohortCorrection.requireAmendable(planned(), amended);
      fits.accept(amended.replacement());
    } else if (event instanceof CohortClosureAmended amended) {
      LocalDate closedOn = amended.replacement().closedOn();
      requireByNow(closedOn, command.today());
      Optional<Map.Entry<String, LocalDate>> joined = joinedAfter(closedOn);
      if (joined.isPresent()) {
        int entry = Objects.requireNonNull(seatEntries.get(joined.get().getKey()));
        throw CohortCorrection.putsOut(entry, joined.get().getValue());
      }
    }
    apply(event);
    return new Corrected(id, corrections.last(), false);
  }

  private void requireClosure(int corrects) {
    if (seatEntries.containsValue(corrects)) {
      throw new Refused(
          RefusalCode.CORRECTION_UNKNOWN_ENTRY,
          "corrects",
          "The entry is a seat, which follows its trajectory; correct the joining there.");
    }
    if (closure == null || closure != corrects) {
      throw Correction.unknownEntry();
    }
  }

  /**
   * Gives the trajectory a seat from that day on.
   *
   * @param others the participant's other trajectories that are or were in the cohort, by id, as
   *     far as the cohort's own events may not tell
   * @return why not; empty when it has the seat
   */
  List<Refusal> take(
      Joiner joiner, LocalDate joinedOn, Map<String, Joiner> others, CohortRules rules) {
    List<Refusal> refusals = rules.judge(seats().naming(others), joiner, joinedOn);
    if (refusals.isEmpty()) {
      apply(
          new SeatTaken(joiner.trajectoryId(), joinedOn, joiner.reference(), joiner.participant()));
    }
    return refusals;
  }

  void release(String trajectoryId, boolean left) {
    apply(new SeatReleased(trajectoryId, left));
  }
}

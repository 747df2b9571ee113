package nl.trajectory.domain.cohort;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.SeatReleased;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.programme.InvalidReferenceData;
import nl.trajectory.domain.programme.Programmes;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A group that starts a programme together: planned, joined seat by seat, then closed. */
public class Cohort {
  @AggregateIdentifier private final String id;
  private final Programmes programmes;
  private @Nullable CohortPlanned planned;
  private @Nullable Seats seats;

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
    planned = event;
    seats =
        Seats.none(
            programmes
                .find(event.programme(), event.programmeVersion())
                .orElseThrow(
                    () ->
                        new InvalidReferenceData("A recorded cohort names an unknown programme.")),
            event.plannedSize());
  }

  @EventHandler
  void on(CohortEvent event) {
    seats = seats().evolve(event);
  }

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
  boolean close(LocalDate closedOn, LocalDate today) {
    if (closedOn.equals(seats().closedOn())) {
      return false;
    }
    if (seats().closedOn() != null) {
      throw new Refused(
          RefusalCode.ENTRY_DUPLICATE, "closedOn", "The cohort was closed on another day already.");
    }
    if (closedOn.isAfter(today)) {
      throw new Refused(
          RefusalCode.DATE_IN_FUTURE, "closedOn", "The day lies after today; close it by then.");
    }
    if (seats().taken().values().stream().anyMatch(joined -> joined.isAfter(closedOn))) {
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

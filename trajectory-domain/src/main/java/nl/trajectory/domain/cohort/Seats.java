package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import nl.trajectory.domain.programme.Programme;
import org.jspecify.annotations.Nullable;

/**
 * The state of a cohort: who sits in it, and whether it is closed.
 *
 * @param programme the version under which it was planned
 * @param closedOn null: open
 * @param taken the day of joining by trajectory id
 */
public record Seats(
    Programme programme,
    int plannedSize,
    @Nullable LocalDate closedOn,
    Map<String, LocalDate> taken) {

  public Seats {
    taken = Map.copyOf(taken);
  }

  /** The state after one more event. */
  public Seats evolve(CohortEvent event) {
    if (event instanceof CohortEvent.CohortClosed closed) {
      return new Seats(programme, plannedSize, closed.closedOn(), taken);
    }
    Map<String, LocalDate> seats = new HashMap<>(taken);
    if (event instanceof CohortEvent.SeatTaken seat) {
      seats.put(seat.trajectoryId(), seat.joinedOn());
    } else if (event instanceof CohortEvent.SeatReleased seat) {
      seats.remove(seat.trajectoryId());
    }
    return new Seats(programme, plannedSize, closedOn, seats);
  }
}

package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import nl.trajectory.domain.Require;

/** What happens to a cohort after it was planned. */
public sealed interface CohortEvent {

  /** No one joins after this day. */
  record CohortClosed(LocalDate closedOn) implements CohortEvent {
    public CohortClosed {
      Require.date(closedOn, "closedOn");
    }
  }

  /** A trajectory takes a seat, or the day on which it took it was corrected. */
  record SeatTaken(String trajectoryId, LocalDate joinedOn) implements CohortEvent {
    public SeatTaken {
      Require.present(trajectoryId, "trajectoryId");
      Require.date(joinedOn, "joinedOn");
    }
  }

  /** A trajectory gives its seat back. */
  record SeatReleased(String trajectoryId) implements CohortEvent {
    public SeatReleased {
      Require.present(trajectoryId, "trajectoryId");
    }
  }
}

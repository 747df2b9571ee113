package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/** What happens to a cohort after it was planned. */
public sealed interface CohortEvent {

  /** No one joins after this day. */
  record CohortClosed(LocalDate closedOn) implements CohortEvent {
    public CohortClosed {
      Require.date(closedOn, "closedOn");
    }
  }

  /**
   * A trajectory takes a seat, or the day on which it took it was corrected.
   *
   * @param reference the trajectory's; null, as the participant: recorded before it was said here
   */
  record SeatTaken(
      String trajectoryId,
      LocalDate joinedOn,
      @Nullable String reference,
      @Nullable String participant)
      implements CohortEvent {
    public SeatTaken {
      Require.present(trajectoryId, "trajectoryId");
      Require.date(joinedOn, "joinedOn");
    }
  }

  /**
   * A trajectory gives its seat back.
   *
   * @param left true: it was there and left; false: it was never there, as a correction shows;
   *     null: recorded before the difference was made here
   */
  record SeatReleased(String trajectoryId, @Nullable Boolean left) implements CohortEvent {
    public SeatReleased {
      Require.present(trajectoryId, "trajectoryId");
    }
  }
}

package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.correction.CorrectionEvent;
import org.jspecify.annotations.Nullable;

/** What happens to a cohort after it was planned. */
public sealed interface CohortEvent {

  /** No one joins after this day. */
  record CohortClosed(LocalDate closedOn) implements CohortEvent, CohortEntry {
    public CohortClosed {
      Require.date(closedOn, "closedOn");
    }
  }

  /** The cohort was planned otherwise: the replacement holds instead. */
  record CohortPlanAmended(
      Integer corrects, CohortPlanned replacement, String reason, @Nullable String id)
      implements CohortEvent, CorrectionEvent {
    public CohortPlanAmended {
      CorrectionEvent.check(corrects, reason, id);
      Require.present(replacement, "replacement");
    }
  }

  /** The cohort was closed on another day. */
  record CohortClosureAmended(
      Integer corrects, CohortClosed replacement, String reason, @Nullable String id)
      implements CohortEvent, CorrectionEvent {
    public CohortClosureAmended {
      CorrectionEvent.check(corrects, reason, id);
      Require.present(replacement, "replacement");
    }
  }

  /** The cohort was not closed: it is open again. */
  record CohortClosureRetracted(Integer corrects, String reason, @Nullable String id)
      implements CohortEvent, CorrectionEvent {
    public CohortClosureRetracted {
      CorrectionEvent.check(corrects, reason, id);
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

package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureAmended;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureRetracted;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.correction.CorrectionEvent;

/** A correction of a cohort's plan or closure: the event it would be, and why it cannot be. */
final class CohortCorrection {
  private CohortCorrection() {}

  /** The event that a correction would be. A programme that stays keeps its version. */
  static CorrectionEvent event(CohortPlanned planned, Correction<CohortEntry> correction) {
    CohortEntry replacement = correction.replacement();
    if (replacement instanceof CohortPlanned plan) {
      return new CohortPlanAmended(
          correction.corrects(),
          plan.programme().equals(planned.programme())
              ? plan.under(planned.programmeVersion())
              : plan,
          correction.reason(),
          correction.id());
    }
    return replacement instanceof CohortClosed closed
        ? new CohortClosureAmended(
            correction.corrects(), closed, correction.reason(), correction.id())
        : new CohortClosureRetracted(correction.corrects(), correction.reason(), correction.id());
  }

  /**
   * @throws Refused when the plan cannot become what the event says
   */
  static void requireAmendable(CohortPlanned planned, CorrectionEvent event) {
    if (event.corrects() != 0) {
      throw breaks("replacement", "Only entry 0 is the plan; give the closure that holds.");
    }
    if (!(event instanceof CohortPlanAmended amended)) {
      throw event instanceof CohortClosureRetracted
          ? breaks("kind", "The plan can be amended, but not taken away: entry 0 stands first.")
          : breaks("replacement", "Entry 0 is the plan; give the plan that holds, as a whole.");
    }
    if (!amended.replacement().reference().equals(planned.reference())) {
      throw breaks(
          "replacement.reference", "The reference of a cohort stays as it is; plan another one.");
    }
  }

  /**
   * A closure before someone joined.
   *
   * @param entry of the seat that was given too late for it
   */
  static Refused putsOut(int entry, LocalDate joinedOn) {
    return new Refused(
        List.of(
            new Refusal(
                RefusalCode.CORRECTION_BREAKS_ROUTE,
                "replacement",
                "Entry "
                    + entry
                    + " (SeatTaken on "
                    + joinedOn
                    + ") would break "
                    + RefusalCode.COHORT_CLOSED.code()
                    + ": a participant joined after that day.",
                entry)));
  }

  private static Refused breaks(String field, String sentence) {
    return new Refused(RefusalCode.CORRECTION_BREAKS_ROUTE, field, sentence);
  }
}

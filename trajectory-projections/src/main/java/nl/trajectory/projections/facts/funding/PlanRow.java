package nl.trajectory.projections.facts.funding;

import java.time.LocalDate;
import nl.trajectory.domain.cohort.CohortPlanned;
import org.jspecify.annotations.Nullable;

/**
 * A cohort as it is planned.
 *
 * @param runsHalfYears null: as the programme says
 */
record PlanRow(
    String reference,
    String name,
    String programme,
    int programmeVersion,
    String sector,
    String region,
    @Nullable String processDirector,
    LocalDate recruitmentFrom,
    LocalDate startsOn,
    int plannedSize,
    @Nullable Integer runsHalfYears) {

  static PlanRow of(CohortPlanned plan) {
    return new PlanRow(
        plan.reference(),
        plan.name(),
        plan.programme(),
        plan.programmeVersion(),
        plan.sector(),
        plan.region(),
        plan.processDirector(),
        plan.recruitmentFrom(),
        plan.startsOn(),
        plan.plannedSize(),
        plan.runsHalfYears());
  }
}

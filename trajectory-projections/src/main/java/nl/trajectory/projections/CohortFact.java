package nl.trajectory.projections;

import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.domain.cohort.CohortPlanned;
import org.jspecify.annotations.Nullable;

/**
 * A cohort as it was planned.
 *
 * @param recordedAt since when it is known
 */
public record CohortFact(
    String cohortId,
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
    Instant recordedAt) {

  static CohortFact of(String cohortId, CohortPlanned cohort, Instant recordedAt) {
    return new CohortFact(
        cohortId,
        cohort.reference(),
        cohort.name(),
        cohort.programme(),
        cohort.programmeVersion(),
        cohort.sector(),
        cohort.region(),
        cohort.processDirector(),
        cohort.recruitmentFrom(),
        cohort.startsOn(),
        cohort.plannedSize(),
        recordedAt);
  }
}

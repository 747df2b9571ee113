package nl.trajectory.projections.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureAmended;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureRetracted;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import org.jspecify.annotations.Nullable;

/**
 * A cohort as it is planned and closed, with what was put right.
 *
 * @param closedOn null: open
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
    @Nullable LocalDate closedOn) {

  static CohortFact of(ResultSet row) throws SQLException {
    return new CohortFact(
        row.getString("cohort_id"),
        row.getString("reference"),
        row.getString("name"),
        row.getString("programme"),
        row.getInt("programme_version"),
        row.getString("sector"),
        row.getString("region"),
        row.getString("process_director"),
        row.getObject("recruitment_from", LocalDate.class),
        row.getObject("starts_on", LocalDate.class),
        row.getInt("planned_size"),
        row.getObject("closed_on", LocalDate.class));
  }

  static CohortFact of(String cohortId, CohortPlanned cohort, @Nullable LocalDate closedOn) {
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
        closedOn);
  }

  /** The same after one more event; a seat changes nothing here. */
  CohortFact evolve(CohortEvent event) {
    if (event instanceof CohortPlanAmended amended) {
      return of(cohortId, amended.replacement(), closedOn);
    }
    if (event instanceof CohortClosed closed) {
      return closed(closed.closedOn());
    }
    if (event instanceof CohortClosureAmended amended) {
      return closed(amended.replacement().closedOn());
    }
    return event instanceof CohortClosureRetracted ? closed(null) : this;
  }

  private CohortFact closed(@Nullable LocalDate on) {
    return new CohortFact(
        cohortId,
        reference,
        name,
        programme,
        programmeVersion,
        sector,
        region,
        processDirector,
        recruitmentFrom,
        startsOn,
        plannedSize,
        on);
  }
}

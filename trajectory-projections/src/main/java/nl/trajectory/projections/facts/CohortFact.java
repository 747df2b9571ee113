package nl.trajectory.projections.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
 * @param recordedAt since when it is known
 * @param closedOn null: open
 * @param closedAt since when that is known; null: open
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
    Instant recordedAt,
    @Nullable LocalDate closedOn,
    @Nullable Instant closedAt) {

  static CohortFact of(String cohortId, CohortPlanned cohort, Instant recordedAt) {
    return of(cohortId, cohort, recordedAt, null, null);
  }

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
        row.getTimestamp("recorded_at").toInstant(),
        row.getObject("closed_on", LocalDate.class),
        row.getTimestamp("closed_at") == null ? null : row.getTimestamp("closed_at").toInstant());
  }

  private static CohortFact of(
      String cohortId,
      CohortPlanned cohort,
      Instant recordedAt,
      @Nullable LocalDate closedOn,
      @Nullable Instant closedAt) {
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
        recordedAt,
        closedOn,
        closedAt);
  }

  /** The same after one more event; a seat changes nothing here. */
  CohortFact evolve(CohortEvent event, Instant known) {
    if (event instanceof CohortPlanAmended amended) {
      return of(cohortId, amended.replacement(), recordedAt, closedOn, closedAt);
    }
    if (event instanceof CohortClosed closed) {
      return closed(closed.closedOn(), known);
    }
    if (event instanceof CohortClosureAmended amended) {
      return closed(amended.replacement().closedOn(), known);
    }
    return event instanceof CohortClosureRetracted ? closed(null, null) : this;
  }

  private CohortFact closed(@Nullable LocalDate on, @Nullable Instant known) {
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
        recordedAt,
        on,
        known);
  }
}

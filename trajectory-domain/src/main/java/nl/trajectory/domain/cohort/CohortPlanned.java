package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * A group is to start a programme together.
 *
 * @param programmeVersion fixed at the planning
 * @param processDirector the party that brings the others together
 * @param recruitmentFrom first day of recruitment
 * @param startsOn the group's start day
 * @param plannedSize participants, 1 to 1000
 * @param runsHalfYears how long it counts in the prognosis; null: as the programme says
 */
public record CohortPlanned(
    String reference,
    String name,
    String programme,
    Integer programmeVersion,
    String sector,
    String region,
    @Nullable String processDirector,
    LocalDate recruitmentFrom,
    LocalDate startsOn,
    Integer plannedSize,
    @Nullable Integer runsHalfYears)
    implements CohortEntry {

  public CohortPlanned {
    Require.reference(reference, "reference");
    Require.text(name, "name");
    Require.reference(programme, "programme");
    Require.present(programmeVersion, "programmeVersion");
    Require.text(sector, "sector");
    Require.text(region, "region");
    Require.optionalText(processDirector, "processDirector");
    Require.date(recruitmentFrom, "recruitmentFrom");
    Require.date(startsOn, "startsOn");
    Require.notBefore(recruitmentFrom, startsOn, "startsOn");
    Require.between(plannedSize, 1, 1000, "plannedSize");
    Require.optionalBetween(runsHalfYears, 1, 40, "runsHalfYears");
  }

  /** The same plan under another version of its programme. */
  CohortPlanned under(Integer version) {
    return new CohortPlanned(
        reference,
        name,
        programme,
        version,
        sector,
        region,
        processDirector,
        recruitmentFrom,
        startsOn,
        plannedSize,
        runsHalfYears);
  }
}

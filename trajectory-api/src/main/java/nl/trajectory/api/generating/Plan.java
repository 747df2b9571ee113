package nl.trajectory.api.generating;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Profile;

/**
 * A group as it is planned, or the frame of a single trajectory.
 *
 * @param reference of the cohort
 * @param isGroup false: no cohort is planned, and nobody joins one
 * @param employers references of those in its region and sector
 * @param everywhere all regions that take part
 */
record Plan(
    String reference,
    boolean isGroup,
    Profile profile,
    String region,
    String sector,
    LocalDate recruitmentFrom,
    LocalDate startsOn,
    int size,
    List<String> employers,
    List<String> municipalities,
    List<String> everywhere) {

  private static final List<String> DIRECTORS =
      List.of("VluchtelingenWerk", "Regionaal Werkcentrum", "Bouwmensen", "Stichting Leerwerk");
  private static final int DAYS_TO_JOIN = 14;

  /** The cohort as a line. */
  Line line(Chance chance) {
    return Line.of("cohort")
        .with("reference", reference)
        .with("name", sector + " " + reference)
        .with("programme", profile.programme())
        .with("sector", sector)
        .with("region", region)
        .with("processDirector", chance.percent(70) ? chance.pick(DIRECTORS) : null)
        .with("recruitmentFrom", recruitmentFrom)
        .with("startsOn", startsOn)
        .with("plannedSize", size);
  }

  /** The frame of a single trajectory in another programme, at the same place. */
  Plan alone(Profile other) {
    return new Plan(
        reference,
        false,
        other,
        region,
        sector,
        recruitmentFrom,
        startsOn,
        1,
        employers,
        municipalities,
        everywhere);
  }

  /** Nobody joins after it. */
  LocalDate closedOn() {
    return startsOn.plusDays(DAYS_TO_JOIN);
  }
}

package nl.trajectory.projections.listing;

import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.domain.trajectory.route.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * Which trajectories are listed, and as they were when.
 *
 * @param page columns and the values they must have, and which page
 * @param milestone who has reached it; null: any
 * @param on as they were on that day; null: all that is recorded
 * @param asOf what was known by then; null: now
 */
public record TrajectoryQuery(
    Listings.Query page,
    @Nullable Milestone milestone,
    @Nullable LocalDate on,
    @Nullable Instant asOf) {

  /** As they are now. */
  public static TrajectoryQuery now(Listings.Query page) {
    return new TrajectoryQuery(page, null, null, null);
  }
}

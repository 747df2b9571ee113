package nl.trajectory.api.screen.auditor;

import java.util.List;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;

/**
 * A page of trajectories.
 *
 * @param next address of the page after; null: this is the last
 */
public record ListPage(
    String text,
    String cohort,
    String phase,
    List<String> phases,
    List<Listings.Trajectory> items,
    boolean filtered,
    @Nullable String next) {}

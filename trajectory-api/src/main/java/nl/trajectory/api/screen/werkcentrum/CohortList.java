package nl.trajectory.api.screen.werkcentrum;

import java.util.List;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;

/**
 * A page of cohorts.
 *
 * @param next address of the page after; null: this is the last
 */
public record CohortList(String text, List<Listings.Cohort> items, @Nullable String next) {}

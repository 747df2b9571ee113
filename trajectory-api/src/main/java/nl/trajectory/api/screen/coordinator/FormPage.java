package nl.trajectory.api.screen.coordinator;

import java.util.List;
import nl.trajectory.projections.listing.Listings;

/**
 * A form as it is shown.
 *
 * @param employers that may be chosen from where the name of one is typed
 * @param cohorts the same of cohorts
 */
public record FormPage(
    StepForm form, List<Listings.Employer> employers, List<Listings.Cohort> cohorts) {}

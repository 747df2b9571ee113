package nl.trajectory.domain.cohort;

/**
 * Plan a cohort.
 *
 * @param id a new random id, used when the reference is not known yet
 */
public record PlanCohort(String id, CohortPlanned cohort) {}

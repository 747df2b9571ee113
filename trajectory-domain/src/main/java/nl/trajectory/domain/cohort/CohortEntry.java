package nl.trajectory.domain.cohort;

/** What of a cohort can be put right by itself; its seats follow the trajectories. */
public sealed interface CohortEntry permits CohortPlanned, CohortEvent.CohortClosed {}

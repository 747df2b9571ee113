package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import nl.trajectory.domain.Require;

/**
 * Close a cohort.
 *
 * @param cohort its reference
 * @param today in Europe/Amsterdam
 */
public record CloseCohort(String cohort, LocalDate closedOn, LocalDate today) {
  public CloseCohort {
    Require.reference(cohort, "cohort");
    Require.date(closedOn, "closedOn");
  }
}

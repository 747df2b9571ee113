package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * Close a cohort.
 *
 * @param cohort its reference
 * @param ordinal number among equal closures of one journal, from 1: as many were recorded before,
 *     in force or not, as there must be for it to be known; null: sent by itself
 * @param today in Europe/Amsterdam
 */
public record CloseCohort(
    String cohort, LocalDate closedOn, @Nullable Integer ordinal, LocalDate today) {
  public CloseCohort {
    Require.reference(cohort, "cohort");
    Require.date(closedOn, "closedOn");
  }
}

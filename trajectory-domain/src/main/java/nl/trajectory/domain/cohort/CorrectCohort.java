package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.Set;
import nl.trajectory.domain.correction.Correction;
import org.jspecify.annotations.Nullable;

/**
 * Put a cohort's plan or closure right.
 *
 * @param cohortId its generated id
 * @param ordinal number among equal corrections of one journal, from 1; null: sent by itself
 * @param expectedSequences one of which must be the last entry, as the sender has seen it; null:
 *     any
 * @param today in Europe/Amsterdam
 */
public record CorrectCohort(
    String cohortId,
    Correction<CohortEntry> correction,
    @Nullable Integer ordinal,
    @Nullable Set<Integer> expectedSequences,
    LocalDate today) {}

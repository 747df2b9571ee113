package nl.trajectory.domain.employer;

import java.time.LocalDate;
import java.util.Set;
import nl.trajectory.domain.correction.Correction;
import org.jspecify.annotations.Nullable;

/**
 * Put an employer right.
 *
 * @param employerId its generated id
 * @param ordinal number among equal corrections of one journal, from 1; null: sent by itself
 * @param expectedSequences one of which must be the last entry, as the sender has seen it; null:
 *     any
 * @param today in Europe/Amsterdam
 */
public record CorrectEmployer(
    String employerId,
    Correction<EmployerRegistered> correction,
    @Nullable Integer ordinal,
    @Nullable Set<Integer> expectedSequences,
    LocalDate today) {}

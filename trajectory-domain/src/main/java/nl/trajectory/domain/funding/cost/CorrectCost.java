package nl.trajectory.domain.funding.cost;

import java.time.LocalDate;
import java.util.Set;
import nl.trajectory.domain.correction.Correction;
import org.jspecify.annotations.Nullable;

/**
 * Put a cost right.
 *
 * @param costId its generated id
 * @param ordinal number among equal corrections of one journal, from 1; null: sent by itself
 * @param expectedSequences one of which must be the last entry, as the sender has seen it; null:
 *     any
 * @param today in Europe/Amsterdam
 */
public record CorrectCost(
    String costId,
    Correction<CostIncurred> correction,
    @Nullable Integer ordinal,
    @Nullable Set<Integer> expectedSequences,
    LocalDate today) {}

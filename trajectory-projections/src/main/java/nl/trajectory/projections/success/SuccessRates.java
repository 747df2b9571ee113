package nl.trajectory.projections.success;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Success rates by group, and over all starters.
 *
 * @param total over all starters, each counted once
 * @param asOfPosition the last position taken into account; -1: none
 * @param replayed false: histories are not replayed for it
 */
public record SuccessRates(
    List<SuccessRate> rows,
    SuccessRate total,
    long asOfPosition,
    @Nullable Instant updatedAt,
    boolean replayed) {}

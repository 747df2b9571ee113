package nl.trajectory.projections.member;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.trajectory.route.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * A trajectory that a number counts, with what counts of it.
 *
 * @param trajectory its reference
 * @param startedOn when it joined the cohort that is counted, or started
 * @param milestone the one that is asked about, else the furthest in the order of the funnel
 * @param reachedOn when it was first reached; null, as the milestone: what is asked about was not
 * @param exitReason why it ended before the goal; null: it did not
 * @param deviations codes, each once
 */
public record Member(
    String trajectory,
    LocalDate startedOn,
    @Nullable Milestone milestone,
    @Nullable LocalDate reachedOn,
    String status,
    @Nullable String exitReason,
    List<String> deviations) {}

package nl.trajectory.projections.replay;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.RouteState;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a replay.
 *
 * @param occurredOn the day of the step; for a correction the day of the step it corrects
 * @param correctedBy sequence number of the last correction of this entry; null: none
 * @param deviations of the step as recorded here, at its place after the corrections known
 * @param stateAfter what everything recorded up to and including this entry adds up to
 */
public record ReplayedEntry(
    RecordedEntry recorded,
    LocalDate occurredOn,
    @Nullable Integer correctedBy,
    List<Deviation> deviations,
    RouteState stateAfter) {}

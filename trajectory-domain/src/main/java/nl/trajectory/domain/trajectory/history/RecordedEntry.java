package nl.trajectory.domain.trajectory.history;

import java.time.Instant;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event of a trajectory as the store holds it.
 *
 * @param sequence number in the stream, from 0
 * @param position place in the one order of all events; null: committed, and not placed yet
 * @param recordedAt transaction time, UTC: since when it is known; never less than at the position
 *     before; null together with the position
 */
public record RecordedEntry(
    int sequence,
    @Nullable Long position,
    @Nullable Instant recordedAt,
    RecordedBy recordedBy,
    TrajectoryEvent event) {}

package nl.trajectory.domain.trajectory.history;

import java.time.Instant;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/**
 * An event of a trajectory as the store holds it.
 *
 * @param sequence number in the stream, from 0
 * @param position place in the one order of all events
 * @param recordedAt transaction time, UTC: since when it is known; never less than at the position
 *     before
 */
public record RecordedEntry(
    int sequence,
    long position,
    Instant recordedAt,
    RecordedBy recordedBy,
    TrajectoryEvent event) {}

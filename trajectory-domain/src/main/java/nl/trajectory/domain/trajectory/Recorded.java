package nl.trajectory.domain.trajectory;

import java.util.List;
import nl.trajectory.domain.trajectory.route.Deviation;

/**
 * The answer to a command on a trajectory.
 *
 * @param sequence the entry's number in the stream
 * @param deviations of the step as it stands now; empty for a retraction
 * @param alreadyPresent it had been recorded before; nothing was recorded now
 */
public record Recorded(
    String trajectoryId, int sequence, List<Deviation> deviations, boolean alreadyPresent) {}

package nl.trajectory.domain.trajectory;

import java.time.LocalDate;
import java.util.Set;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Record a step, or correct an earlier entry.
 *
 * @param trajectoryId the stream's id
 * @param ordinal which occurrence of identical content this is in its journal, from 1; null when it
 *     comes from no journal: the same content twice is then refused
 * @param expectedSequences one of which must be the last number, as the sender has seen it; null:
 *     any
 * @param today in Europe/Amsterdam
 */
public record RecordStep(
    @TargetAggregateIdentifier String trajectoryId,
    TrajectoryEvent event,
    @Nullable Integer ordinal,
    @Nullable Set<Integer> expectedSequences,
    LocalDate today) {

  /** The same with another event. */
  RecordStep of(TrajectoryEvent other) {
    return new RecordStep(trajectoryId, other, ordinal, expectedSequences, today);
  }
}

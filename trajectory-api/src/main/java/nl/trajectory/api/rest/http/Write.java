package nl.trajectory.api.rest.http;

import java.util.Set;
import java.util.function.Function;
import nl.trajectory.api.recording.Commands.Sender;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that writes.
 *
 * @param sender of what holds nothing that is sealed
 * @param expectedSequences from {@code If-Match}: one of them must be the last; null: any
 * @param senderOf of what may hold something sealed: a repetition is recognised by its sealed form,
 *     so that nobody can try what was sealed on what is kept of the request
 */
public record Write(
    ObjectNode body,
    Sender sender,
    @Nullable Set<Integer> expectedSequences,
    Function<TrajectoryEvent, Sender> senderOf) {

  public Sender senderOf(TrajectoryEvent event) {
    return senderOf.apply(event);
  }
}

package nl.trajectory.projections.funding.answer;

import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostState;
import org.jspecify.annotations.Nullable;

/**
 * A cost, with what was put right.
 *
 * @param costId generated id, also of the stream
 * @param sequence number of the last entry that is known
 */
public record KnownCost(String costId, int sequence, CostState state) {

  /** The same after one more event; null: nothing was said yet. */
  public static KnownCost after(
      @Nullable KnownCost before, String costId, int sequence, CostEvent event) {
    return new KnownCost(
        costId, sequence, CostState.after(before == null ? null : before.state, event));
  }
}

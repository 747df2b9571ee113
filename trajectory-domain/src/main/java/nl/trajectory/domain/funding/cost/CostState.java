package nl.trajectory.domain.funding.cost;

import java.util.Collection;
import java.util.Objects;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.correction.CorrectionEvent;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostEvent.CostRetracted;
import org.jspecify.annotations.Nullable;

/**
 * A cost as it stands: what its events add up to.
 *
 * @param recorded what was said of it first; its identity rests on that
 * @param said what was said of it last
 * @param retracted whether it counts no longer
 */
public record CostState(CostIncurred recorded, CostIncurred said, boolean retracted) {

  /**
   * The state after one more event.
   *
   * @param before null: nothing was said yet
   */
  public static CostState after(@Nullable CostState before, CostEvent event) {
    if (event instanceof CostIncurred cost) {
      return new CostState(cost, cost, false);
    }
    CostState there = Objects.requireNonNull(before, "a cost begins with CostIncurred");
    return event instanceof CostAmended amended
        ? new CostState(there.recorded, amended.replacement(), false)
        : new CostState(there.recorded, there.said, true);
  }

  /** The state that these events, from the first on, add up to; null: there are none. */
  public static @Nullable CostState of(Collection<? extends CostEvent> events) {
    CostState state = null;
    for (CostEvent event : events) {
      state = after(state, event);
    }
    return state;
  }

  /** The cost that counts; null: it was retracted. */
  public @Nullable CostIncurred inForce() {
    return retracted ? null : said;
  }

  /** The event that a correction would be. What replaces a cost keeps the cost's id. */
  CorrectionEvent event(Correction<CostIncurred> correction) {
    CostIncurred replacement = correction.replacement();
    return replacement == null
        ? new CostRetracted(correction.corrects(), correction.reason(), correction.id())
        : new CostAmended(
            correction.corrects(),
            replacement.id() == null ? replacement.known(recorded.id()) : replacement,
            correction.reason(),
            correction.id());
  }

  /**
   * @throws Refused when this cost cannot be put right by it
   */
  void requireCorrectable(Correction<CostIncurred> correction) {
    if (correction.corrects() != 0 || retracted) {
      throw Correction.unknownEntry();
    }
    CostIncurred replacement = correction.replacement();
    if (replacement != null
        && replacement.id() != null
        && !replacement.id().equals(recorded.id())) {
      throw new Refused(
          RefusalCode.CORRECTION_BREAKS_ROUTE,
          "replacement.id",
          "The id of a cost stays as it is; leave it out, or retract this cost and record another"
              + " one.");
    }
  }
}

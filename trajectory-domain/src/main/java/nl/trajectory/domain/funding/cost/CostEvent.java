package nl.trajectory.domain.funding.cost;

import nl.trajectory.domain.Require;
import nl.trajectory.domain.correction.CorrectionEvent;
import org.jspecify.annotations.Nullable;

/** What is recorded of a cost: first the cost itself, then what puts it right. */
public sealed interface CostEvent
    permits CostIncurred, CostEvent.CostAmended, CostEvent.CostRetracted {

  /** The cost was another one: the replacement holds instead. */
  record CostAmended(Integer corrects, CostIncurred replacement, String reason, @Nullable String id)
      implements CostEvent, CorrectionEvent {
    public CostAmended {
      CorrectionEvent.check(corrects, reason, id);
      Require.present(replacement, "replacement");
    }
  }

  /** There was no such cost: it no longer counts. */
  record CostRetracted(Integer corrects, String reason, @Nullable String id)
      implements CostEvent, CorrectionEvent {
    public CostRetracted {
      CorrectionEvent.check(corrects, reason, id);
    }
  }
}

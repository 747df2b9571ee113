package nl.trajectory.domain.funding;

import nl.trajectory.domain.SingleFact;
import org.axonframework.eventhandling.EventHandler;

/** A cost, as it was incurred. */
public class Cost extends SingleFact<CostIncurred> {

  /** An empty stream; its event, if there is one, follows. */
  public Cost(String id) {
    super(id);
  }

  @EventHandler
  void on(CostIncurred event) {
    remember(event);
  }
}

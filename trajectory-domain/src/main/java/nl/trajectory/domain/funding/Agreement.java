package nl.trajectory.domain.funding;

import nl.trajectory.domain.SingleFact;
import org.axonframework.eventhandling.EventHandler;

/** An agreement, as it was concluded. */
public class Agreement extends SingleFact<AgreementConcluded> {

  /** An empty stream; its event, if there is one, follows. */
  public Agreement(String id) {
    super(id);
  }

  @EventHandler
  void on(AgreementConcluded event) {
    remember(event);
  }
}

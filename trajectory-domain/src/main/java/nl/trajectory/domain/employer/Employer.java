package nl.trajectory.domain.employer;

import nl.trajectory.domain.SingleFact;
import org.axonframework.eventhandling.EventHandler;

/** A company that gives places. Registered once; nothing changes it yet. */
public class Employer extends SingleFact<EmployerRegistered> {

  /** An empty stream; its event, if there is one, follows. */
  public Employer(String id) {
    super(id);
  }

  @EventHandler
  void on(EmployerRegistered event) {
    remember(event);
  }
}

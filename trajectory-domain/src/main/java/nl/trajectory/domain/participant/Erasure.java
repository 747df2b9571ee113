package nl.trajectory.domain.participant;

import org.axonframework.eventhandling.EventHandler;

/** The erasure of one participant's personal data. */
public class Erasure extends SingleFact<PersonalDataErased> {

  /** An empty stream; its event, if there is one, follows. */
  public Erasure(String id) {
    super(id);
  }

  @EventHandler
  void on(PersonalDataErased event) {
    remember(event);
  }
}

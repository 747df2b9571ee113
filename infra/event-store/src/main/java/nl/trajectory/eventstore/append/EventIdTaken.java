package nl.trajectory.eventstore.append;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The id of an event stands for another event already; nothing was appended. */
public final class EventIdTaken extends EventStoreException {
  private static final long serialVersionUID = 1L;

  EventIdTaken() {
    super("an event id stands for another event already");
  }
}

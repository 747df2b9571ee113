package nl.trajectory.api.importing;

import org.axonframework.modelling.command.ConcurrencyException;

/** Someone else recorded the same first. */
final class LostRace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostRace(ConcurrencyException cause) {
    super(cause);
  }
}

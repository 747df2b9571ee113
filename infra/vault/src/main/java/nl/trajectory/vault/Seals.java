package nl.trajectory.vault;

import nl.trajectory.domain.Sealed;

/** What seals personal content. */
@FunctionalInterface
public interface Seals {

  /**
   * Seals content of a participant.
   *
   * @param participant whose content it is
   * @param purpose what it is for; the same must be given to open it
   * @throws ParticipantErased when the participant's keys were destroyed
   */
  Sealed seal(String participant, String purpose, String content);
}

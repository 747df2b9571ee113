package nl.trajectory.domain.participant;

import nl.trajectory.domain.Require;

/**
 * The personal data of a participant was erased: the keys that open it are destroyed.
 *
 * @param participant pseudonymous reference
 * @param reason why; holds nothing personal
 */
public record PersonalDataErased(String participant, String reason) {
  public PersonalDataErased {
    Require.reference(participant, "participant");
    Require.text(reason, "reason");
  }
}

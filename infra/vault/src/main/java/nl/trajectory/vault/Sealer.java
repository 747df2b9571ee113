package nl.trajectory.vault;

import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.Sealed;

/**
 * Seals for some participants without asking the database again. It knows who was erased when it
 * was made: take a new one for each request or batch. What it seals for someone erased since can be
 * opened by nobody.
 */
public final class Sealer implements Seals {
  private final Map<String, Optional<ParticipantKeys>> keys;

  /**
   * @param keys nothing for those who were erased
   */
  Sealer(Map<String, Optional<ParticipantKeys>> keys) {
    this.keys = Map.copyOf(keys);
  }

  /**
   * As {@link Vault#seal}.
   *
   * @throws ParticipantErased when the participant's keys were destroyed
   * @throws IllegalArgumentException for a participant it was not made for
   */
  @Override
  public Sealed seal(String participant, String purpose, String content) {
    Optional<ParticipantKeys> theirs = keys.get(participant);
    if (theirs == null) {
      throw new IllegalArgumentException("no keys were asked for this participant");
    }
    return theirs.orElseThrow(ParticipantErased::new).seal(purpose, content);
  }
}

package nl.trajectory.vault;

import org.jspecify.annotations.Nullable;

/**
 * @param keys none when they were destroyed
 */
record KeyRow(String participant, @Nullable WrappedKeys keys) {

  /**
   * @throws ParticipantErased when they were destroyed
   */
  WrappedKeys living() {
    if (keys == null) {
      throw new ParticipantErased();
    }
    return keys;
  }
}

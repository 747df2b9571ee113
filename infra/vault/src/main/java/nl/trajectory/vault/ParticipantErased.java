package nl.trajectory.vault;

/** The participant's keys were destroyed: nothing is sealed for them any more. */
public final class ParticipantErased extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ParticipantErased() {
    super("the participant was erased: nothing personal can be kept for them any more");
  }
}

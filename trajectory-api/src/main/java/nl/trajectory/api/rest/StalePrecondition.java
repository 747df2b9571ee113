package nl.trajectory.api.rest;

/** The trajectory is no longer as the sender has seen it. */
final class StalePrecondition extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  StalePrecondition(String sentence) {
    super("stale precondition", null, false, false);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}

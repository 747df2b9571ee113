package nl.trajectory.api.rest.http;

/** The trajectory is no longer as the sender has seen it. */
public final class StalePrecondition extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  public StalePrecondition(String sentence) {
    super("stale precondition", null, false, false);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}

package nl.trajectory.api.boot;

/** The program cannot do what it was asked; the message is one sentence for its user. */
public final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable, such as {@code database.unreachable}
   */
  public CannotRun(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  public String code() {
    return code;
  }
}

package nl.trajectory.api.rest;

/** An error as a log may hold it: where it came from, not what it said, which may be personal. */
final class WithoutMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private WithoutMessage(Throwable error) {
    super(error.getClass().getName(), error.getCause() == null ? null : of(error.getCause()));
    setStackTrace(error.getStackTrace());
  }

  static WithoutMessage of(Throwable error) {
    return new WithoutMessage(error);
  }
}

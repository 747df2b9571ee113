package nl.trajectory.api.rest.http;

/** A body is larger than any step could be. */
final class BodyTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Largest body, in bytes. */
  static final int LARGEST = 1 << 18;

  BodyTooLarge() {
    super("body too large", null, false, false);
  }
}

package nl.trajectory.api.screen.shared;

/** What a page is asked about does not exist, or is not to be seen by who asks: one answer. */
public final class NotHere extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotHere() {
    super("not here", null, false, false);
  }
}

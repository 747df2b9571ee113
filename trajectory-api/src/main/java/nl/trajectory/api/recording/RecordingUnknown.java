package nl.trajectory.api.recording;

/**
 * The database was lost while what was asked was being committed: it may have been recorded, and it
 * may not. Asking again with the same idempotency key tells, and records nothing twice.
 */
public final class RecordingUnknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RecordingUnknown(Throwable cause) {
    super("lost while committing", cause);
  }
}

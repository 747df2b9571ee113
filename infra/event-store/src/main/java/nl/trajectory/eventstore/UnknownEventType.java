package nl.trajectory.eventstore;

/** A type that this version does not know: it is never dropped silently. */
public final class UnknownEventType extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownEventType(String type) {
    super("unknown event type of " + type.length() + " characters: use the version that wrote it");
  }
}

package nl.trajectory.eventstore.format;

import java.util.regex.Pattern;

/**
 * A type or a revision that this version does not know: it is never dropped, and whoever reads
 * stops at it.
 */
public final class UnknownEventType extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What does not look like a name may be anything, and is not repeated. */
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z]{0,59}");

  UnknownEventType(String type) {
    super("event type " + name(type) + " is not known to this version: use the one that wrote it");
  }

  UnknownEventType(String type, int revision) {
    super(
        "revision "
            + revision
            + " of event type "
            + name(type)
            + " is not known to this version: use the one that wrote it");
  }

  private static String name(String type) {
    return NAME.matcher(type).matches() ? type : "of " + type.length() + " characters";
  }
}

package nl.trajectory.api.importing;

import java.util.Set;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of a journal as it was read.
 *
 * @param number from 1
 * @param object null: the line is not a record, for the reason given
 * @param unreadable the reason; null where there is none, and where it was given for the file
 *     already
 */
record ReadLine(int number, @Nullable ObjectNode object, @Nullable InvalidField unreadable) {
  /** The kind of record that is a decision on a claim. */
  static final String DECISION = "claim-decision";

  /** What is paid may be a part. */
  private static final Set<String> MAY_MAKE_ROOM =
      Set.of(Decision.REJECTED.name(), Decision.PAID.name(), Decision.RECLAIM_SETTLED.name());

  boolean isDecision() {
    return object != null && object.path("record").asString("").equals(DECISION);
  }

  /** A decision after which others may have claims, or larger ones. */
  boolean mayMakeRoom() {
    return object != null
        && isDecision()
        && MAY_MAKE_ROOM.contains(object.path("decision").asString(""));
  }
}

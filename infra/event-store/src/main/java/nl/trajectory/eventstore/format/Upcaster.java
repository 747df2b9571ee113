package nl.trajectory.eventstore.format;

import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings the JSON of an event from one revision of its type to the next. Stored events stay as they
 * are; they are brought up to date each time they are read.
 *
 * @param type the stable name
 * @param from the revision it takes; it gives the next
 * @param change may change the object it is given
 */
public record Upcaster(String type, int from, UnaryOperator<ObjectNode> change) {

  /** Those of this version. A new one makes its type's revision one higher. */
  static final List<Upcaster> ALL =
      List.of(
          added("AgreementConcluded", 1),
          added("AgreementTermsChanged", 1),
          // A seat says whose it is, and a release whether the participant left.
          added("SeatTaken", 1),
          added("SeatReleased", 1),
          // An opening may say that another trajectory of the participant runs.
          added("TrajectoryOpened", 1));

  /** Fields were added that may be absent: what was stored before reads as it is. */
  private static Upcaster added(String type, int from) {
    return new Upcaster(type, from, UnaryOperator.identity());
  }
}

package nl.trajectory.api.intake;

import java.time.LocalDate;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The version of a programme that is in force on a day, which nobody sends. */
final class ProgrammeVersions {
  private final Programmes programmes;

  ProgrammeVersions(Programmes programmes) {
    this.programmes = programmes;
  }

  /**
   * Puts it beside the programme that the object names, if it names one.
   *
   * @throws Refused with {@code programme.unknown}
   */
  void put(ObjectNode node, LocalDate on) {
    JsonNode programme = node.get("programme");
    if (programme != null && programme.isString()) {
      node.put(
          "programmeVersion",
          programmes
              .inForce(programme.stringValue(), on)
              .map(Programme::version)
              .orElseThrow(this::unknown));
    }
  }

  private Refused unknown() {
    return new Refused(
        RefusalCode.PROGRAMME_UNKNOWN,
        "programme",
        "There is no such programme on that day; the programmes are "
            + String.join(", ", programmes.codes())
            + ".");
  }
}

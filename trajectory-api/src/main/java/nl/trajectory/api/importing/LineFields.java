package nl.trajectory.api.importing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import nl.trajectory.api.intake.InputErrors;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.ledger.hash.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that say what a line is about, apart from its content. */
final class LineFields {
  private LineFields() {}

  /**
   * Takes a text field out of the line.
   *
   * @throws InvalidField when it is missing, or not a text
   */
  static String take(ObjectNode line, String field) {
    JsonNode value = line.remove(field);
    if (value == null || value.isNull()) {
      throw InvalidField.missing(field);
    }
    if (!value.isString()) {
      throw InputErrors.wrongType(field, String.class);
    }
    return value.stringValue();
  }

  /** What content without an id of its own is known by when it is sent again. */
  static String identity(String content, int occurrence) {
    byte[] hash = Sha256.of(content.getBytes(StandardCharsets.UTF_8)).bytes();
    return HexFormat.of().formatHex(hash) + "#" + occurrence;
  }
}

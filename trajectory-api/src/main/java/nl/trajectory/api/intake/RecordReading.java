package nl.trajectory.api.intake;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON objects as records, and says which field is at fault. */
final class RecordReading {
  private final JsonMapper json;

  RecordReading(JsonMapper json) {
    this.json = json;
  }

  <T> T read(ObjectNode node, Class<T> type) {
    return reading(node, given -> json.treeToValue(given, type));
  }

  /**
   * What a reader makes of an object.
   *
   * @throws InvalidField for whatever the reader throws, except refusals
   */
  static <T> T reading(ObjectNode node, Function<ObjectNode, T> reader) {
    try {
      return reader.apply(node);
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException e) {
      throw InputErrors.explain(e);
    }
  }

  /** A date, as strict as everywhere. */
  static LocalDate date(JsonNode value, String field) {
    try {
      if (value.isString() && value.stringValue().length() == 10) {
        return LocalDate.parse(value.stringValue());
      }
    } catch (DateTimeParseException e) {
      // answered below
    }
    throw InputErrors.wrongType(field, LocalDate.class);
  }

  /** Refuses a field that is not taken here. */
  static void refuse(ObjectNode node, String field) {
    if (node.has(field)) {
      throw InputErrors.unknown(field);
    }
  }
}

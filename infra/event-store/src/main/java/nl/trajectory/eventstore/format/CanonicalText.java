package nl.trajectory.eventstore.format;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON in the one form of RFC 8785, to which the leaf of an event commits. */
final class CanonicalText {
  private final ObjectWriter writer;

  CanonicalText(JsonMapper json) {
    writer =
        json.writer()
            .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .without(JsonWriteFeature.WRITE_HEX_UPPER_CASE);
  }

  /**
   * @param value a tree, or a map of texts
   */
  String of(Object value) {
    return writer.writeValueAsString(value);
  }
}

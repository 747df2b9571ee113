package nl.trajectory.api;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON in few words. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  /**
   * @param namesAndValues name, value, name, value
   */
  static ObjectNode of(Object... namesAndValues) {
    return with(MAPPER.createObjectNode(), namesAndValues);
  }

  /** A copy with these fields set. */
  static ObjectNode with(JsonNode node, Object... namesAndValues) {
    ObjectNode copy = (ObjectNode) node.deepCopy();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      copy.set((String) namesAndValues[i], MAPPER.valueToTree(namesAndValues[i + 1]));
    }
    return copy;
  }

  /** A step, as it is sent or stands in a journal. */
  static ObjectNode step(String type, String occurredOn, Object... namesAndValues) {
    return with(of("type", type, "occurredOn", occurredOn), namesAndValues);
  }

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  static List<String> texts(JsonNode array, String field) {
    return list(array).stream().map(item -> item.path(field).asString()).toList();
  }

  /** The only item that is so. */
  static JsonNode only(JsonNode array, Predicate<JsonNode> is) {
    List<JsonNode> found = list(array).stream().filter(is).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " items instead of one");
    }
    return found.get(0);
  }
}

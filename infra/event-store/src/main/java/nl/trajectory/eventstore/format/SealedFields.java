package nl.trajectory.eventstore.format;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parts the sealed fields of an event's JSON from the open ones, and joins them again. */
public final class SealedFields {
  private SealedFields() {}

  /**
   * Takes every sealed field out of the object.
   *
   * @return the sealed fields by path, such as {@code remark} or {@code replacement.remark}
   */
  public static ObjectNode take(ObjectNode open) {
    ObjectNode taken = open.objectNode();
    take(open, "", taken);
    return taken;
  }

  private static void take(ObjectNode from, String prefix, ObjectNode taken) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(from.properties())) {
      if (field.getValue() instanceof ObjectNode inner) {
        if (isSealed(inner)) {
          taken.set(prefix + field.getKey(), from.remove(field.getKey()));
        } else {
          take(inner, prefix + field.getKey() + ".", taken);
        }
      }
    }
  }

  private static boolean isSealed(ObjectNode node) {
    return node.size() == 2 && node.has("ciphertext") && node.has("mark");
  }

  /** Puts back what {@link #take} took out. */
  static void put(ObjectNode open, ObjectNode taken) {
    for (Map.Entry<String, JsonNode> field : taken.properties()) {
      ObjectNode place = open;
      String path = field.getKey();
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.')) {
        place = (ObjectNode) place.required(path.substring(0, dot));
        path = path.substring(dot + 1);
      }
      place.set(path, field.getValue());
    }
  }
}

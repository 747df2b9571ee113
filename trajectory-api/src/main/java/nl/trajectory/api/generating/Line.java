package nl.trajectory.api.generating;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One line of a journal, field by field. Mutable while it is made. */
final class Line {
  private static final int NOT_WRITTEN = -1;

  private final ObjectNode fields;
  private int sequence = NOT_WRITTEN;

  private Line(ObjectNode fields) {
    this.fields = fields;
  }

  static Line of(String record) {
    return new Line(JsonNodeFactory.instance.objectNode()).with("record", record);
  }

  /** A step of a trajectory on a day. */
  static Line step(String trajectory, String type, LocalDate on) {
    return of("step").with("trajectory", trajectory).with("type", type).with("occurredOn", on);
  }

  /** An object inside a line. */
  static Line inside() {
    return new Line(JsonNodeFactory.instance.objectNode());
  }

  /** A null is left out. */
  Line with(String field, @Nullable Object value) {
    if (value instanceof Integer number) {
      fields.put(field, number);
    } else if (value instanceof Boolean truth) {
      fields.put(field, truth);
    } else if (value instanceof Line inside) {
      fields.set(field, inside.fields);
    } else if (value instanceof Iterable<?> values) {
      ArrayNode array = fields.putArray(field);
      values.forEach(
          each -> {
            if (each instanceof Line inside) {
              array.add(inside.fields);
            } else {
              array.add(each.toString());
            }
          });
    } else if (value != null) {
      fields.put(field, value.toString());
    }
    return this;
  }

  /** Notes the number of its entry, when it was told as it stands. */
  void sequence(int number) {
    sequence = number;
  }

  /** The number of its entry; negative: it was not told, or not as it stands. */
  int sequence() {
    return sequence;
  }

  Line copy() {
    return new Line(fields.deepCopy());
  }

  String text(String field) {
    return fields.path(field).asString("");
  }

  /** What takes its place in a correction: the same without what says whose it is. */
  Line asReplacement() {
    ObjectNode copy = fields.deepCopy();
    copy.remove("record");
    copy.remove("trajectory");
    return new Line(copy);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}

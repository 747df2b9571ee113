package nl.trajectory.api.screen.shared;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in words what an entry holds, field by field. */
public final class Said {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Said() {}

  /** The fields in the order in which they are written. */
  public static List<Field> fields(Text text, ObjectNode payload) {
    List<Field> fields = new ArrayList<>();
    add(fields, text, payload);
    return fields;
  }

  private static void add(List<Field> fields, Text text, ObjectNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      if (value instanceof ObjectNode inner) {
        add(fields, text, inner);
      } else if (!value.isNull() && !(value.isArray() && value.isEmpty())) {
        fields.add(
            new Field(text.word("field", field.getKey()), said(text, field.getKey(), value)));
      }
    }
  }

  private static String said(Text text, String name, JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(said(text, name, part)));
      return String.join(", ", parts);
    }
    String plain = value.asString();
    if (DAY.matcher(plain).matches()) {
      return text.day(LocalDate.parse(plain));
    }
    return name.equals("type") ? text.word("step", plain) : text.word("value", plain);
  }

  /** All of them in one line. */
  public static String line(List<Field> fields) {
    StringBuilder line = new StringBuilder();
    for (Field field : fields) {
      line.append(line.isEmpty() ? "" : " · ").append(field.label()).append(": ");
      line.append(field.value());
    }
    return line.toString();
  }
}

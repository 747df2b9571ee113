package nl.trajectory.api.screen.coordinator.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.trajectory.api.screen.coordinator.form.FormField.Kind;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.typed.Days;
import nl.trajectory.api.screen.typed.TypedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the fields of a form, as it was typed. */
public final class Typed {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}([.,]\\d{1,9})?");

  private final Map<String, List<String>> values;

  private Typed(Map<String, List<String>> values) {
    this.values = values;
  }

  /** As it was sent; what belongs to no field is left out. */
  public static Typed sent(List<FormField> fields, Map<String, List<String>> sent) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (FormField field : fields) {
      Stream<String> given = sent.getOrDefault(field.name(), List.of()).stream();
      if (field.kind() == Kind.LINES) {
        given = given.flatMap(String::lines);
      }
      values.put(field.name(), given.map(TypedText::plain).filter(v -> !v.isEmpty()).toList());
    }
    return new Typed(values);
  }

  /** As somebody would type what was recorded. */
  public static Typed recorded(
      Text text, List<FormField> fields, ObjectNode payload, LocalDate occurredOn) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (FormField field : fields) {
      JsonNode value = payload.at("/" + field.name().replace('.', '/'));
      List<String> typed = new ArrayList<>();
      (value.isArray() ? value : List.of(value))
          .forEach(one -> typed(text, field, one).ifPresent(typed::add));
      values.put(field.name(), typed);
    }
    values.put("occurredOn", List.of(text.typed(occurredOn)));
    return new Typed(values);
  }

  private static Optional<String> typed(Text text, FormField field, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    String plain = value.asString();
    return Optional.of(
        switch (field.kind()) {
          case DAY -> text.typed(LocalDate.parse(plain));
          case NUMBER -> text.number(new BigDecimal(plain));
          default -> plain;
        });
  }

  /** What is typed in a field; none or one, unless the field takes several. */
  public List<String> in(FormField field) {
    return values.getOrDefault(field.name(), List.of());
  }

  /**
   * What a form says.
   *
   * @param faults of what cannot be read, which is left out of the object
   */
  public record Read(ObjectNode object, List<Fault> faults) {}

  /** As a journal would say it. */
  public Read read(Text text, String type, List<FormField> fields) {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", type);
    List<Fault> faults = new ArrayList<>();
    for (FormField field : fields) {
      List<String> typed = in(field);
      if (!typed.isEmpty()) {
        JsonNode value = value(field, typed);
        if (value == null) {
          faults.add(new Fault(field.name(), text.say(unread(field.kind())), null));
        } else {
          put(object, field.name(), value);
        }
      }
    }
    return new Read(object, faults);
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    int point = name.indexOf('.');
    if (point < 0) {
      object.set(name, value);
    } else {
      object.withObjectProperty(name.substring(0, point)).set(name.substring(point + 1), value);
    }
  }

  /** Null: it cannot be read. */
  private static @Nullable JsonNode value(FormField field, List<String> typed) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String first = typed.get(0);
    return switch (field.kind()) {
      case DAY -> Days.read(first).map(day -> json.stringNode(day.toString())).orElse(null);
      case WHOLE_NUMBER ->
          WHOLE_NUMBER.matcher(first).matches() ? json.numberNode(Integer.valueOf(first)) : null;
      case NUMBER ->
          NUMBER.matcher(first).matches()
              ? json.numberNode(new BigDecimal(first.replace(',', '.')))
              : null;
      case YES_NO -> json.booleanNode(first.equals("true"));
      case LINES, SOME_OF -> {
        ArrayNode several = json.arrayNode();
        typed.forEach(several::add);
        yield several;
      }
      case TEXT, LONG_TEXT, ONE_OF, EMPLOYER, COHORT -> json.stringNode(first);
    };
  }

  private static String unread(Kind kind) {
    return switch (kind) {
      case DAY -> "moment.wrong";
      case WHOLE_NUMBER -> "form.no-whole-number";
      default -> "form.no-number";
    };
  }
}

package nl.trajectory.api.intake;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.trajectory.step.SealedAs.Content;
import nl.trajectory.domain.trajectory.step.SupportArea;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts of personal fields, checked as strictly as all that is not sealed. */
final class PersonalText {
  private static final Set<String> NAMES = Set.of("givenName", "familyName");

  private PersonalText() {}

  /** The text to seal, of a field with this content. */
  static String of(JsonNode value, String field, Content content) {
    return switch (content) {
      case TEXT -> Require.text(string(value, field), field);
      case SCORE -> score(value, field);
      case SUPPORT_AREA -> supportArea(value, field);
      case PERSON -> person(value, field);
    };
  }

  private static String string(JsonNode value, String field) {
    if (!value.isString()) {
      throw InputErrors.wrongType(field, String.class);
    }
    return value.stringValue();
  }

  private static String score(JsonNode value, String field) {
    if (!value.isInt()) {
      throw InputErrors.wrongType(field, Integer.class);
    }
    return String.valueOf(Require.between(value.intValue(), 1, 10, field));
  }

  private static String supportArea(JsonNode value, String field) {
    String area = string(value, field);
    if (Arrays.stream(SupportArea.values()).noneMatch(known -> known.name().equals(area))) {
      throw InputErrors.wrongType(field, SupportArea.class);
    }
    return area;
  }

  private static String person(JsonNode value, String field) {
    if (!(value instanceof ObjectNode person)) {
      throw InvalidField.invalid(field, "must be an object with givenName, familyName, birthDate");
    }
    for (String name : NAMES) {
      if (!person.hasNonNull(name)) {
        throw InvalidField.missing(field + "." + name);
      }
    }
    birthDate(person);
    for (Map.Entry<String, JsonNode> entry : person.properties()) {
      String inside = InputErrors.inside(field, entry.getKey());
      Require.text(string(entry.getValue(), inside), inside);
    }
    return person.toString();
  }

  /** The birth date that a person's data must hold. */
  static LocalDate birthDate(ObjectNode person) {
    JsonNode value = person.get("birthDate");
    if (value == null || value.isNull()) {
      throw InvalidField.missing("person.birthDate");
    }
    return Require.date(RecordReading.date(value, "person.birthDate"), "person.birthDate");
  }
}

package nl.trajectory.api.intake;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.step.SealedAs;
import nl.trajectory.domain.trajectory.step.SealedAs.Content;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.vault.ParticipantErased;
import nl.trajectory.vault.Seals;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Seals the personal fields of a step before anything else reads it: from here on the program holds
 * ciphertext.
 */
final class PersonalFields {
  private static final Map<String, Content> COMMON = sealed(StepRecorded.class);
  private static final Map<String, Map<String, Content>> SEALED_FIELDS = sealedFields();

  private final Seals seals;
  private final JsonMapper json;

  PersonalFields(Seals seals, JsonMapper json) {
    this.seals = seals;
    this.json = json;
  }

  PersonalFields with(Seals others) {
    return new PersonalFields(others, json);
  }

  private static Map<String, Map<String, Content>> sealedFields() {
    Map<String, Map<String, Content>> byType = new HashMap<>();
    Step.TYPES.forEach(
        (name, type) -> {
          Map<String, Content> fields = new HashMap<>(COMMON);
          fields.putAll(sealed(type));
          byType.put(name, fields);
        });
    return byType;
  }

  private static Map<String, Content> sealed(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.isAnnotationPresent(SealedAs.class))
        .collect(
            Collectors.toMap(
                RecordComponent::getName,
                component -> component.getAnnotation(SealedAs.class).value()));
  }

  /** Whether the step has personal fields to seal. */
  boolean in(ObjectNode step) {
    return fieldsOf(step).keySet().stream().anyMatch(step::has);
  }

  private Map<String, Content> fieldsOf(ObjectNode step) {
    JsonNode type = step.get("type");
    return type == null || !type.isString()
        ? COMMON
        : SEALED_FIELDS.getOrDefault(type.stringValue(), COMMON);
  }

  /**
   * Replaces each personal field by its sealed form.
   *
   * @throws InvalidField when a field is not what it must be
   * @throws Refused with {@code participant.erased}
   */
  void seal(ObjectNode step, String participant) {
    String type = step.path("type").asString("");
    String day = step.path("occurredOn").asString("");
    fieldsOf(step)
        .forEach(
            (field, content) -> {
              JsonNode value = step.get(field);
              if (value != null && !value.isNull()) {
                String text = PersonalText.of(value, field, content);
                if (content == Content.PERSON) {
                  requireBornBy(step.get("occurredOn"), (ObjectNode) value);
                }
                String purpose = type + "|" + day + "|" + field;
                step.set(field, json.valueToTree(seal(participant, purpose, text, field)));
              }
            });
  }

  /** Said here, as nobody can read it afterwards. */
  private static void requireBornBy(@Nullable JsonNode occurredOn, ObjectNode person) {
    if (occurredOn != null
        && PersonalText.birthDate(person).isAfter(RecordReading.date(occurredOn, "occurredOn"))) {
      throw InvalidField.invalid(
          "person.birthDate", "must not lie after the day of the step that says it");
    }
  }

  private Sealed seal(String participant, String purpose, String text, String field) {
    try {
      return seals.seal(participant, purpose, text);
    } catch (ParticipantErased e) {
      throw new Refused(
          RefusalCode.PARTICIPANT_ERASED,
          field,
          "The personal data of this participant was erased, and none is recorded any more; leave"
              + " the field out.");
    }
  }
}

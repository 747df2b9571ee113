package nl.trajectory.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.api.rest.openapi.OpenApiDocument;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.eventstore.format.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of steps, held against what reads steps: what one takes, the other takes. */
class StepSchemasTest {
  private static final ObjectNode DOCUMENT = OpenApiDocument.build();
  private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");
  private static final EventJson EVENTS = new EventJson();
  private static final String ACCEPTED = "";

  static Stream<String> types() {
    return Step.TYPES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("types")
  void what_the_schema_describes_is_accepted(String type) {
    assertThat(read(sample(type))).isEqualTo(ACCEPTED);
    assertThat(read(sample(type).put("smell", "sweet"))).isEqualTo("field.unknown");
  }

  @ParameterizedTest
  @MethodSource("types")
  void what_is_required_is_missed_and_nothing_else(String type) {
    Set<String> required =
        SCHEMAS.get(type).get("required").values().stream()
            .map(JsonNode::asString)
            .collect(Collectors.toSet());
    for (String field : SCHEMAS.get(type).get("properties").propertyNames()) {
      if (!SCHEMAS.get(type).get("properties").get(field).has("x-when-absent")) {
        String expected = required.contains(field) ? "field.missing" : ACCEPTED;
        ObjectNode absent = sample(type);
        absent.remove(field);
        assertThat(read(absent)).as(field).isEqualTo(expected);
        assertThat(read(sample(type).putNull(field))).as(field + ": null").isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void the_bounds_of_numbers_are_where_the_schema_says(String type) {
    fields(type)
        .filter(field -> typeOf(field.getValue()).equals("integer"))
        .filter(field -> !field.getKey().equals("programmeVersion"))
        .forEach(
            field -> {
              int least = field.getValue().get("minimum").asInt();
              int most = field.getValue().get("maximum").asInt();
              String name = field.getKey();
              assertThat(read(sample(type).put(name, least))).isEqualTo(ACCEPTED);
              assertThat(read(sample(type).put(name, most))).isEqualTo(ACCEPTED);
              assertThat(read(sample(type).put(name, least - 1))).isEqualTo("field.invalid");
              assertThat(read(sample(type).put(name, most + 1))).isEqualTo("field.invalid");
            });
  }

  @ParameterizedTest
  @MethodSource("types")
  void the_bounds_of_texts_are_where_the_schema_says(String type) {
    fields(type)
        .filter(field -> typeOf(field.getValue()).equals("string"))
        .filter(field -> !field.getKey().equals("type") && !field.getValue().has("format"))
        .forEach(
            field -> {
              String name = field.getKey();
              boolean free = !field.getValue().has("pattern");
              int longest = field.getValue().get("maxLength").asInt();
              assertThat(read(sample(type).put(name, "two words")))
                  .as(name)
                  .isEqualTo(free ? ACCEPTED : "field.invalid");
              assertThat(read(sample(type).put(name, "x".repeat(longest + 1))))
                  .as(name)
                  .isEqualTo("field.invalid");
              if (free || longest == 80) {
                assertThat(read(sample(type).put(name, "x".repeat(longest))))
                    .as(name)
                    .isEqualTo(ACCEPTED);
              }
            });
  }

  @Test
  void the_examples_of_steps_are_accepted() {
    JsonNode examples =
        DOCUMENT
            .get("paths")
            .get("/v1/trajectories/{id}/steps")
            .at("/post/requestBody/content/application~1json/examples");
    assertThat(examples.values())
        .isNotEmpty()
        .allSatisfy(
            example ->
                assertThat(read((ObjectNode) example.get("value").deepCopy())).isEqualTo(ACCEPTED));
  }

  /** The open fields; those that are sealed are checked before they are read as a step. */
  private static Stream<Map.Entry<String, JsonNode>> fields(String type) {
    return SCHEMAS.get(type).get("properties").properties().stream()
        .filter(field -> !field.getValue().has("writeOnly"));
  }

  private static String typeOf(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.get(0).asString() : type.asString("");
  }

  private static ObjectNode sample(String type) {
    return (ObjectNode) sample(SCHEMAS.get(type));
  }

  private static JsonNode sample(JsonNode schema) {
    if (schema.has("writeOnly")) {
      return EVENTS.mapper().valueToTree(new Sealed("c2VhbGVk", "bWFyaw=="));
    }
    if (schema.has("$ref")) {
      return sample(DOCUMENT.at(schema.get("$ref").asString().substring(1)));
    }
    for (String one : Set.of("anyOf", "enum", "examples")) {
      if (schema.has(one) && !schema.has("properties")) {
        JsonNode first = schema.get(one).get(0);
        return one.equals("anyOf") ? sample(first) : first;
      }
    }
    ObjectNode object = DOCUMENT.objectNode();
    switch (typeOf(schema)) {
      case "object" ->
          schema
              .get("properties")
              .properties()
              .forEach(f -> object.set(f.getKey(), sample(f.getValue())));
      case "array" -> object.putArray("value").add(sample(schema.get("items")));
      case "integer" -> object.put("value", schema.path("minimum").asInt(1));
      case "number" -> object.put("value", 32);
      case "boolean" -> object.put("value", true);
      default ->
          object.put(
              "value",
              schema.has("format") ? "2022-07-06" : schema.path("const").asString("some text"));
    }
    return object.has("value") && !schema.has("properties") ? object.get("value") : object;
  }

  /** The code with which a step is refused; empty when it is accepted. */
  private static String read(ObjectNode step) {
    try {
      EVENTS.readStep(step);
      return ACCEPTED;
    } catch (RuntimeException error) {
      for (Throwable cause = error; cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidField invalid) {
          return invalid.code();
        }
        if (cause instanceof UnrecognizedPropertyException) {
          return "field.unknown";
        }
      }
      throw error;
    }
  }
}

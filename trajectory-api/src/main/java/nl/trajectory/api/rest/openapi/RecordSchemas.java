package nl.trajectory.api.rest.openapi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.step.SealedAs;
import nl.trajectory.domain.trajectory.step.SupportArea;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas of records: the components give the properties, {@code @Nullable} says which may be
 * absent or null, and the notes add what types cannot say: meanings, bounds and defaults.
 *
 * <p>In a request an unknown field is refused, and a field with a default may be left out. In an
 * answer every field is present.
 */
final class RecordSchemas {
  private static final String REFS = "#/components/schemas/";
  private static final String SEALED = "Personal: sealed before it is stored, and in no answer.";

  private final ObjectNode notes;
  private final ObjectNode schemas;
  private final ScalarSchemas scalars;

  /**
   * @param notes what to add to each schema
   * @param schemas is given the schemas, by name
   */
  RecordSchemas(ObjectNode notes, ObjectNode schemas) {
    this.notes = notes;
    this.schemas = schemas;
    this.scalars = new ScalarSchemas(schemas);
  }

  /** Describes what an answer holds, and all that it refers to. */
  void answer(Class<?> type) {
    reference(type, false);
  }

  /** Describes a page of such items. */
  void page(Class<?> item) {
    ObjectNode schema = schemas.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ObjectNode items = properties.putObject("items").put("type", "array");
    items.set("items", reference(item, false));
    properties.set("nextCursor", orNull(scalars.type("string")));
    schema.putArray("required").add("items").add("nextCursor");
    add(SchemaNames.of(item) + "Page", schema);
  }

  /**
   * Describes what a request holds.
   *
   * @param fields what the schema has already, with its {@code required}
   */
  void request(String name, ObjectNode fields, Collection<RecordComponent> components) {
    ObjectNode schema = fields.put("additionalProperties", false);
    components.forEach(component -> put(schema, name, component, true));
    add(name, schema);
  }

  /** Puts one component into a schema; the notes are those under {@code name}. */
  void put(ObjectNode schema, String name, RecordComponent component, boolean inRequest) {
    if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
      for (RecordComponent inner : component.getType().getRecordComponents()) {
        put(schema, SchemaNames.of(component.getType()), inner, inRequest);
      }
      return;
    }
    String field = component.getName();
    ObjectNode note = schemas.objectNode();
    merge(note, notes.at("/fields/" + field));
    merge(note, notes.at("/schemas/" + name + "/properties/" + field));
    boolean nullable = isNullable(component) || note.has("default");
    ObjectNode property =
        component.isAnnotationPresent(SealedAs.class)
            ? sealed(component.getAnnotation(SealedAs.class).value())
            : schema(component.getGenericType(), inRequest);
    property = nullable ? orNull(property) : property;
    merge(property, note);
    if (component.isAnnotationPresent(SealedAs.class)) {
      String meaning = property.path("description").asString("");
      property.put("writeOnly", true).put("description", (meaning + " " + SEALED).strip());
    }
    schema.withObject("properties").set(field, property);
    if (!inRequest || !(nullable || note.has("x-when-absent"))) {
      schema.withArray("required").add(field);
    }
  }

  private static boolean isNullable(RecordComponent component) {
    AnnotatedElement type = component.getAnnotatedType();
    return type.isAnnotationPresent(Nullable.class);
  }

  private void add(String name, ObjectNode schema) {
    merge(schema, notes.at("/schemas/" + name));
    if (schemas.replace(name, schema) != null) {
      throw new IllegalStateException("two schemas are called " + name);
    }
  }

  private ObjectNode reference(Class<?> type, boolean inRequest) {
    String name = SchemaNames.of(type);
    if (!schemas.has(name)) {
      ObjectNode schema = scalars.type(type.isEnum() ? "string" : "object");
      if (type.isEnum()) {
        Arrays.stream(type.getEnumConstants())
            .forEach(constant -> schema.withArray("enum").add(((Enum<?>) constant).name()));
      } else {
        Arrays.stream(type.getRecordComponents())
            .forEach(component -> put(schema, name, component, inRequest));
        if (inRequest) {
          schema.put("additionalProperties", false);
        }
      }
      add(name, schema);
    }
    return schemas.objectNode().put("$ref", REFS + name);
  }

  private ObjectNode schema(Type type, boolean inRequest) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      ObjectNode schema = scalars.type("array");
      schema.set("items", schema(list.getActualTypeArguments()[0], inRequest));
      return inRequest ? schema.put("minItems", 1).put("maxItems", Require.LONGEST_LIST) : schema;
    }
    if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      ObjectNode schema = scalars.type("object");
      schema.set("additionalProperties", schema(map.getActualTypeArguments()[1], inRequest));
      return schema;
    }
    Class<?> known = (Class<?>) type;
    if (known == String.class) {
      ObjectNode text = scalars.type("string");
      return inRequest ? text.put("minLength", 1).put("maxLength", Require.LONGEST_TEXT) : text;
    }
    ObjectNode simple = scalars.of(known);
    return simple != null ? simple : reference(known, inRequest);
  }

  /** What is sent of a {@link Sealed} field, before it is sealed. */
  private ObjectNode sealed(SealedAs.Content content) {
    return switch (content) {
      case TEXT -> schema(String.class, true);
      case SCORE -> scalars.type("integer").put("minimum", 1).put("maximum", 10);
      case SUPPORT_AREA -> reference(SupportArea.class, true);
      case PERSON -> schemas.objectNode().put("$ref", REFS + "Person");
    };
  }

  private ObjectNode orNull(ObjectNode schema) {
    ObjectNode nullable = schema.deepCopy();
    JsonNode reference = nullable.remove("$ref");
    if (reference == null) {
      String type = nullable.path("type").asString();
      nullable.putArray("type").add(type).add("null");
    } else {
      nullable.putArray("anyOf").addObject().set("$ref", reference);
      nullable.withArray("anyOf").add(scalars.type("null"));
    }
    return nullable;
  }

  /** Adds fields of one object to another; objects are merged, all else is replaced. */
  private static void merge(ObjectNode into, JsonNode from) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      if (into.get(field.getKey()) instanceof ObjectNode inner
          && field.getValue() instanceof ObjectNode more) {
        merge(inner, more);
      } else {
        into.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }
}

package nl.trajectory.api.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.problem.Problems;
import nl.trajectory.api.rest.http.ApiHeaders;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.projections.success.Dimension;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiDocumentTest {
  private static final ObjectNode DOCUMENT = OpenApiDocument.build();
  private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

  /** The methods of controllers, by what they answer, such as {@code get /v1/cohorts/{id}}. */
  private static final Map<String, Method> HANDLERS = handlers(false);

  /** What answers an address otherwise when a parameter is there. */
  private static final Map<String, Method> VARIANTS = handlers(true);

  private static Map<String, Method> handlers(boolean variants) {
    Map<String, Method> handlers = new TreeMap<>();
    for (JavaClass type : new ClassFileImporter().importPackages("nl.trajectory.api")) {
      if (type.isAnnotatedWith(RestController.class)) {
        for (Method method : type.reflect().getDeclaredMethods()) {
          RequestMapping mapping =
              AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
          if (mapping != null
              && mapping.path()[0].startsWith("/v1/")
              && (mapping.params().length > 0) == variants) {
            String verb = mapping.method()[0].name().toLowerCase(Locale.ROOT);
            handlers.put(verb + " " + mapping.path()[0], method);
          }
        }
      }
    }
    return handlers;
  }

  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : DOCUMENT.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (!operation.getKey().equals("parameters")) {
          operations.put(operation.getKey() + " " + path.getKey(), operation.getValue());
        }
      }
    }
    return operations;
  }

  @Test
  void it_is_openapi_3_1_under_the_licence_of_the_program() {
    assertThat(DOCUMENT.get("openapi").asString()).startsWith("3.1.");
    assertThat(DOCUMENT.at("/info/version").asString()).isEqualTo(ApiHeaders.VERSION);
    assertThat(DOCUMENT.at("/info/description").asString()).contains("## Corrections");
    assertThat(DOCUMENT.at("/info/license/identifier").asString()).isEqualTo("Apache-2.0");
    assertThat(DOCUMENT.at("/servers/0/url").asString()).isEqualTo("/");
  }

  @Test
  void every_address_is_described_and_no_other() {
    assertThat(HANDLERS).hasSizeGreaterThan(10);
    assertThat(operations().keySet()).isEqualTo(HANDLERS.keySet());
  }

  @Test
  void every_address_takes_a_right_but_the_description() {
    HANDLERS.forEach(
        (address, method) ->
            assertThat(method.isAnnotationPresent(Needs.class))
                .as(address)
                .isEqualTo(!address.equals("get /v1/openapi.json")));
  }

  @Test
  void every_parameter_is_described_and_no_other() {
    HANDLERS.forEach(
        (address, method) -> {
          Set<String> taken = new HashSet<>(named(method, RequestParam.class));
          if (VARIANTS.containsKey(address)) {
            taken.addAll(named(VARIANTS.get(address), RequestParam.class));
          }
          assertThat(parameters(address, "query")).as(address).isEqualTo(taken);
          assertThat(parameters(address, "path"))
              .as(address)
              .isEqualTo(named(method, PathVariable.class));
        });
  }

  @Test
  void every_write_takes_a_body_and_an_idempotency_key_and_nothing_else_does() {
    HANDLERS.forEach(
        (address, method) -> {
          boolean writes = Arrays.asList(method.getParameterTypes()).contains(Write.class);
          assertThat(address.startsWith("post")).as(address).isEqualTo(writes);
          assertThat(operations().get(address).at("/requestBody/required").asBoolean(false))
              .as(address)
              .isEqualTo(writes);
          assertThat(parameters(address, "header").contains("Idempotency-Key"))
              .as(address)
              .isEqualTo(writes);
        });
  }

  private static Set<String> named(Method method, Class<? extends Annotation> annotation) {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(annotation))
        .map(Parameter::getName)
        .collect(Collectors.toSet());
  }

  private static Set<String> parameters(String address, String in) {
    String path = address.substring(address.indexOf(' ') + 1);
    List<JsonNode> all = new ArrayList<>();
    DOCUMENT.get("paths").get(path).path("parameters").forEach(all::add);
    operations().get(address).path("parameters").forEach(all::add);
    return all.stream()
        .map(OpenApiDocumentTest::resolve)
        .filter(parameter -> parameter.get("in").asString().equals(in))
        .map(parameter -> parameter.get("name").asString())
        .collect(Collectors.toSet());
  }

  @Test
  void every_answer_is_described_by_what_it_is_written_from() {
    HANDLERS.forEach(
        (address, method) -> {
          JsonNode responses = operations().get(address).get("responses");
          for (String status : List.of("200", "201")) {
            if (responses.has(status)) {
              boolean variant = status.equals("200") && VARIANTS.containsKey(address);
              String expected = schema(variant ? VARIANTS.get(address) : method);
              assertThat(
                      responses
                          .get(status)
                          .at("/content/application~1json/schema")
                          .path("$ref")
                          .asString(""))
                  .as(address)
                  .isEqualTo(expected);
            }
          }
          assertThat(responses.has("200") || responses.has("201")).as(address).isTrue();
        });
  }

  private static String schema(Method method) {
    Type answer = method.getGenericReturnType();
    if (answer instanceof ParameterizedType entity && entity.getRawType() == ResponseEntity.class) {
      answer = entity.getActualTypeArguments()[0];
    }
    return Set.of(ObjectNode.class, String.class, byte[].class).contains(answer)
        ? ""
        : "#/components/schemas/" + SchemaNames.of(answer);
  }

  /** What answers otherwise by a parameter needs the right of what it is a variant of. */
  @Test
  void a_variant_of_an_address_needs_the_same_right() {
    assertThat(VARIANTS).hasSizeGreaterThan(1);
    VARIANTS.forEach(
        (address, method) ->
            assertThat(method.getAnnotation(Needs.class).value())
                .as(address)
                .isEqualTo(HANDLERS.get(address).getAnnotation(Needs.class).value()));
  }

  @Test
  void every_answer_has_the_headers_that_every_answer_has() {
    operations()
        .forEach(
            (address, operation) ->
                operation
                    .get("responses")
                    .values()
                    .forEach(
                        response ->
                            assertThat(resolve(response).at("/headers").propertyNames())
                                .as(address)
                                .contains("API-Version", "X-Correlation-Id")));
  }

  @Test
  void every_operation_has_an_id_of_its_own() {
    List<String> ids =
        operations().values().stream().map(o -> o.path("operationId").asString("")).toList();
    assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
  }

  @Test
  void every_step_and_every_field_of_it_is_described() {
    Set<String> listed = new HashSet<>();
    SCHEMAS.at("/Step/oneOf").forEach(one -> listed.add(one.get("$ref").asString()));
    assertThat(listed)
        .isEqualTo(
            Step.TYPES.keySet().stream()
                .map("#/components/schemas/"::concat)
                .collect(Collectors.toSet()));
    Step.TYPES.forEach(
        (name, type) -> {
          Set<String> fields = new TreeSet<>(Set.of("type"));
          Stream.of(type, StepRecorded.class)
              .flatMap(part -> Stream.of(part.getRecordComponents()))
              .map(RecordComponent::getName)
              .filter(field -> !field.equals("step") && !field.equals(OpenApiDocument.FOUND))
              .forEach(fields::add);
          assertThat(new TreeSet<>(SCHEMAS.get(name).get("properties").propertyNames()))
              .as(name)
              .isEqualTo(fields);
        });
  }

  @Test
  void every_refusal_is_listed_with_its_status() {
    Problems problems = new Problems(JsonMapper.shared());
    Map<String, String> listed = constants("ProblemCode");
    for (RefusalCode code : RefusalCode.values()) {
      int status = problems.refused(List.of(new Refusal(code, "", ""))).getStatusCode().value();
      assertThat(listed.getOrDefault(code.code(), "not listed"))
          .as(code.code())
          .startsWith(status + " ");
    }
    assertThat(listed)
        .containsKeys(
            "field.missing",
            "field.unknown",
            "field.type",
            "field.invalid",
            "json.broken",
            "json.not-utf8",
            "step.unknown-type",
            "parameter.unknown",
            "body.too-large",
            "access.not-authenticated",
            "access.denied");
  }

  @Test
  void every_deviation_is_listed() {
    assertThat(constants("DeviationCode").keySet())
        .isEqualTo(
            Arrays.stream(DeviationCode.values())
                .map(DeviationCode::code)
                .collect(Collectors.toSet()));
  }

  private static Map<String, String> constants(String schema) {
    Map<String, String> constants = new TreeMap<>();
    SCHEMAS
        .get(schema)
        .get("oneOf")
        .forEach(
            one -> constants.put(one.get("const").asString(), one.get("description").asString()));
    return constants;
  }

  @Test
  void what_is_listed_by_hand_is_what_the_code_takes() {
    JsonNode groupBy =
        operations().get("get /v1/success-rates").get("parameters").get(0).get("schema");
    assertThat(groupBy.get("enum").values().stream().map(JsonNode::asString))
        .containsExactlyElementsOf(
            Arrays.stream(Dimension.values()).map(Dimension::parameter).toList());
    int most = DOCUMENT.at("/components/parameters/limit/schema/maximum").asInt();
    assertThat(new Paging("any").query(Map.of(), null, null, String.valueOf(most)).limit())
        .isEqualTo(most);
    assertThatThrownBy(
            () -> new Paging("any").query(Map.of(), null, null, String.valueOf(most + 1)))
        .isInstanceOf(InvalidField.class);
    assertThat(new Paging("any").query(Map.of(), null, null, null).limit())
        .isEqualTo(DOCUMENT.at("/components/parameters/limit/schema/default").asInt());
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references =
        DOCUMENT.findValues("$ref").stream().map(JsonNode::asString).distinct().toList();
    assertThat(references)
        .hasSizeGreaterThan(50)
        .allSatisfy(r -> assertThat(DOCUMENT.at(r.substring(1)).isObject()).as(r).isTrue());
  }

  @Test
  void every_component_is_used() {
    Set<String> used = new HashSet<>();
    DOCUMENT.findValues("$ref").forEach(reference -> used.add(reference.asString()));
    for (String kind : List.of("schemas", "parameters", "headers", "responses")) {
      assertThat(DOCUMENT.at("/components/" + kind).propertyNames())
          .allSatisfy(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
    }
  }

  /** A note on what is not there any more would show as a field without a type. */
  @Test
  void every_note_is_about_a_field_that_there_is() throws IOException {
    JsonNode notes;
    try (InputStream file = getClass().getResourceAsStream("openapi-schemas.json")) {
      notes = JsonMapper.shared().readTree(file);
    }
    assertThat(SCHEMAS.propertyNames())
        .containsAll(
            notes.get("schemas").propertyNames().stream().filter(n -> !n.equals("State")).toList());
    Set<String> fields = new HashSet<>();
    SCHEMAS
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        field -> {
                          fields.add(field.getKey());
                          assertThat(field.getValue().propertyNames())
                              .as(schema.getKey() + "." + field.getKey())
                              .containsAnyOf("type", "$ref", "anyOf");
                        }));
    assertThat(fields).containsAll(notes.get("fields").propertyNames());
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asString().substring(1)) : node;
  }
}

package nl.trajectory.api.rest.openapi;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import nl.trajectory.api.intake.ClaimDecision;
import nl.trajectory.api.rest.http.ApiHeaders;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the HTTP interface, as an OpenAPI document. Addresses, parameters and prose
 * are written by hand, in the files beside this class; the schemas are taken from the records that
 * requests are read into and answers are written from, so that the two cannot drift apart.
 */
public final class OpenApiDocument {
  private static final String DEVIATION = "norm.";

  /** A field of an opening that is shown in histories, and that nobody can send. */
  static final String FOUND = "parallel";

  private final ObjectNode document =
      (ObjectNode) JsonMapper.shared().readTree(OpenApiFiles.text(".json"));
  private final ObjectNode notes =
      (ObjectNode) JsonMapper.shared().readTree(OpenApiFiles.text("-schemas.json"));
  private final ObjectNode schemas = document.withObject("components").putObject("schemas");
  private final RecordSchemas records = new RecordSchemas(notes, schemas);

  private OpenApiDocument() {}

  /** A new copy of the whole document. */
  public static ObjectNode build() {
    OpenApiDocument built = new OpenApiDocument();
    built
        .document
        .withObject("info")
        .put("version", ApiHeaders.VERSION)
        .put("description", OpenApiFiles.text(".md"));
    DescribedTypes.BY_HAND.forEach(
        name -> built.schemas.set(name, built.notes.withObject("schemas").path(name).deepCopy()));
    built.requests();
    built.steps();
    DescribedTypes.ANSWERS.forEach(built.records::answer);
    DescribedTypes.LISTED.forEach(built.records::page);
    built.codes();
    built.headers();
    return built.document;
  }

  private void requests() {
    ObjectNode opening = object();
    opening.withObject("properties").putObject("openedOn");
    opening.withArray("required").add("openedOn");
    records.request(
        "NewTrajectory", opening, components(TrajectoryOpened.class, "programmeVersion", FOUND));
    records.request("NewCohort", object(), components(CohortPlanned.class, "programmeVersion"));
    records.request("NewEmployer", object(), components(EmployerRegistered.class));
    records.request("NewCost", object(), components(CostIncurred.class));
    records.request("NewAgreement", object(), components(AgreementConcluded.class));
    records.request("NewTerms", object(), components(AgreementTermsChanged.class));
    records.request("NewDecision", object(), components(ClaimDecision.class, "by"));
  }

  /** One schema for each type of step, and one that is any of them. */
  private void steps() {
    ObjectNode any = object();
    any.withArray("required").add("type").add("occurredOn");
    any.withObject("properties").putObject("type").put("type", "string");
    any.put("description", notes.at("/schemas/Step/description").asString());
    ObjectNode discriminator = any.putObject("discriminator").put("propertyName", "type");
    new TreeMap<>(Step.TYPES)
        .forEach(
            (name, type) -> {
              step(name, type);
              String reference = "#/components/schemas/" + name;
              any.withArray("oneOf").addObject().put("$ref", reference);
              discriminator.withObject("mapping").put(name, reference);
            });
    schemas.set("Step", any);
  }

  private void step(String name, Class<? extends Step> type) {
    ObjectNode step = object();
    step.withObject("properties").putObject("type").put("type", "string").put("const", name);
    step.withArray("required").add("type");
    components(StepRecorded.class, "step")
        .forEach(component -> records.put(step, "Step", component, true));
    records.request(name, step, components(type, FOUND));
  }

  private static List<RecordComponent> components(Class<?> type, String... without) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !List.of(without).contains(component.getName()))
        .toList();
  }

  private ObjectNode object() {
    return schemas.objectNode().put("type", "object");
  }

  private void codes() {
    ObjectNode refusals = schemas.putObject("ProblemCode").put("type", "string");
    refusals.put("description", "With the status it is answered with. New codes may be added.");
    ObjectNode deviations = schemas.putObject("DeviationCode").put("type", "string");
    deviations.put("description", "New codes may be added.");
    OpenApiFiles.codeTexts()
        .forEach(
            (code, text) ->
                (code.startsWith(DEVIATION) ? deviations : refusals)
                    .withArray("oneOf")
                    .addObject()
                    .put("const", code)
                    .put("description", text));
  }

  /** A filter gives every answer these headers, so every answer here has them. */
  private void headers() {
    for (JsonNode path : document.withObject("paths").values()) {
      for (JsonNode operation : path.values()) {
        operation.path("responses").values().forEach(OpenApiDocument::headers);
      }
    }
    document.at("/components/responses").values().forEach(OpenApiDocument::headers);
  }

  private static void headers(JsonNode response) {
    if (!response.has("$ref")) {
      for (String header : List.of("API-Version", "X-Correlation-Id")) {
        ((ObjectNode) response)
            .withObject("headers")
            .putObject(header)
            .put("$ref", "#/components/headers/" + header);
      }
    }
  }
}

package nl.trajectory.api.rest.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.problem.Problems;
import nl.trajectory.api.rest.AgreementController;
import nl.trajectory.api.rest.ClaimBody;
import nl.trajectory.api.rest.CorrectedBody;
import nl.trajectory.api.rest.CostController;
import nl.trajectory.api.rest.Created;
import nl.trajectory.api.rest.ForecastController;
import nl.trajectory.api.rest.LedgerController;
import nl.trajectory.api.rest.ParticipantController;
import nl.trajectory.api.rest.PlainHistories;
import nl.trajectory.api.rest.TrajectoryController;
import nl.trajectory.api.rest.http.ApiHeaders;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.funding.Fund;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.success.SuccessRateView;
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

  private static final List<Class<?>> ANSWERS =
      List.of(
          Created.class,
          TrajectoryController.OpenedBody.class,
          TrajectoryController.RecordedBody.class,
          TrajectoryController.ShownBody.class,
          TrajectoryController.HistoryBody.class,
          CorrectedBody.class,
          PlainHistories.PlainHistoryBody.class,
          ParticipantController.ErasedBody.class,
          CohortView.Cohort.class,
          SuccessRateView.Answer.class,
          FundingView.Answer.class,
          Fund.class,
          ClaimBody.class,
          AgreementController.AgreementBody.class,
          AgreementController.JudgementsBody.class,
          ForecastController.BusinessCaseBody.class,
          ForecastController.PriceBody.class,
          Prognosis.Heads.class,
          LedgerController.InclusionBody.class,
          LedgerController.ConsistencyBody.class,
          Problems.Problem.class);

  private static final List<Class<?>> LISTED =
      List.of(
          Listings.Employer.class,
          Listings.Cohort.class,
          Listings.Trajectory.class,
          AgreementController.AgreementBody.class,
          ClaimBody.class,
          CostController.CostBody.class,
          LedgerController.CheckpointBody.class);

  /** Written by hand as a whole: no record is read from or written to them. */
  private static final List<String> BY_HAND =
      List.of(
          "Person",
          "Closure",
          "Correction",
          "CostCorrection",
          "CohortCorrection",
          "EmployerCorrection",
          "Erasure",
          "NewAttestation",
          "Prognosis");

  private final ObjectNode document = (ObjectNode) JsonMapper.shared().readTree(file(".json"));
  private final ObjectNode notes = (ObjectNode) JsonMapper.shared().readTree(file("-schemas.json"));
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
        .put("description", file(".md"));
    BY_HAND.forEach(
        name -> built.schemas.set(name, built.notes.withObject("schemas").path(name).deepCopy()));
    built.requests();
    built.steps();
    ANSWERS.forEach(built.records::answer);
    LISTED.forEach(built.records::page);
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
    records.request("NewDecision", object(), components(Intake.ClaimDecision.class, "by"));
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
    codeTexts()
        .forEach(
            (code, text) ->
                (code.startsWith(DEVIATION) ? deviations : refusals)
                    .withArray("oneOf")
                    .addObject()
                    .put("const", code)
                    .put("description", text));
  }

  /** What each code says, by code; a refusal begins with the status of its answer. */
  static Map<String, String> codeTexts() {
    Properties texts = new Properties();
    try {
      texts.load(new StringReader(file("-codes.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    texts.forEach((code, text) -> sorted.put((String) code, (String) text));
    return sorted;
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

  private static String file(String suffix) {
    String name = "openapi" + suffix;
    try (InputStream file = OpenApiDocument.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.trajectory.api.Json.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent that makes no sense gets an answer that does, and changes nothing. */
@ExtendWith(Demo.Shared.class)
class BadInputScenarioTest {
  private static final String AS_COORDINATOR = "Authorization: Basic Y29vcmRpbmF0b3I6ZGVtbw==";

  /** Stands where a value could be personal: no answer may repeat it. */
  private static final String SENT = "Zwaluwstaart";

  private final Demo demo;
  private long eventsBefore;

  BadInputScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void nothing_else_is_being_recorded() {
    eventsBefore = demo.events();
  }

  private Api.Answer assertProblem(Api.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("API-Version")).matches("\\d+\\.\\d+\\.\\d+");
    JsonNode problem = answer.json();
    assertThat(problem.required("code").asString()).isEqualTo(code);
    assertThat(problem.required("status").asInt()).isEqualTo(status);
    assertThat(problem.required("type").asString()).endsWith(code);
    assertThat(problem.required("title").asString()).isNotBlank();
    assertThat(problem.required("detail").asString()).matches("(?s)\\p{Lu}.*\\.");
    assertThat(answer.text())
        .doesNotContain(SENT)
        .doesNotContainPattern("Exception|\\bat [a-z]+\\.[a-z]|nl\\.trajectory|java\\.|jackson");
    assertThat(demo.events()).isEqualTo(eventsBefore);
    return answer;
  }

  private void assertFault(Api.Answer answer, int status, String code, String field) {
    assertThat(assertProblem(answer, status, code).json().at("/errors/0/field").asString())
        .isEqualTo(field);
  }

  /** A body that is not what any write takes. */
  record Body(String what, String latin1, String code) {
    byte[] bytes() {
      return latin1.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
      return what;
    }
  }

  static final List<Body> UNREADABLE =
      List.of(
          new Body("nothing", "", "json.broken"),
          new Body("blank", "  \n", "json.broken"),
          new Body("broken JSON", "{", "json.broken"),
          new Body("an object cut off", "{\"type\": \"" + SENT, "json.broken"),
          new Body("an array", "[]", "json.broken"),
          new Body("null", "null", "json.broken"),
          new Body("a text", "\"" + SENT + "\"", "json.broken"),
          new Body("two objects", "{} {}", "json.broken"),
          new Body("a field twice", "{\"type\":\"A\",\"type\":\"A\"}", "json.broken"),
          new Body("a comment", "{/* " + SENT + " */}", "json.broken"),
          new Body("no number", "{\"type\": NaN}", "json.broken"),
          new Body(
              "deep nesting", "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000), "json.broken"),
          new Body("an exponent beyond int", "{\"type\":1e2147483648}", "field.invalid"),
          new Body("a tiny zero", "{\"x\":[{\"y\":0e-99999999999}]}", "field.invalid"),
          new Body("a comma in a number", "{\"hoursPerWeek\":32,5}", "json.broken"),
          new Body("a byte-order mark", "\u00ef\u00bb\u00bf{}", "json.broken"),
          new Body("a blank text", "{\"x\":{\"y\":\"\\u200b\\u00a0\"}}", "field.invalid"),
          new Body("a value twice", "{\"parties\":[\"A\",\"A\"]}", "field.invalid"),
          new Body("a huge number", "{\"type\":" + "9".repeat(5_000) + "}", "json.broken"),
          new Body("not UTF-8", "{\u00ff\u00fe}", "json.not-utf8"));

  @ParameterizedTest
  @FieldSource("UNREADABLE")
  void a_body_that_is_not_one_json_object_is_refused_by_every_write(Body body) {
    for (String path :
        List.of(
            "/v1/cohorts",
            "/v1/employers",
            "/v1/trajectories",
            "/v1/cohorts/PT1/closure",
            "/v1/trajectories/PT1-01/steps",
            "/v1/trajectories/PT1-01/corrections")) {
      assertProblem(demo.coordinator().post(path, body.bytes()), 400, body.code());
    }
  }

  @ParameterizedTest
  @CsvSource({"/v1/trajectories/PT1-01/steps", "/v1/employers"})
  void a_body_that_is_too_large_is_refused(String path) {
    String large = "{\"name\":\"" + "x".repeat(300_000) + "\"}";
    assertProblem(demo.coordinator().post(path, large), 413, "body.too-large");
  }

  static final List<String> KNOWN_AT =
      List.of(
          "/v1/cohorts/PT1",
          "/v1/cohorts/PT1/price",
          "/v1/trajectories/PT1-01",
          "/v1/trajectories/PT1-01/history",
          "/v1/success-rates",
          "/v1/funding",
          "/v1/funds/STOOV",
          "/v1/claims");

  @ParameterizedTest
  @FieldSource("KNOWN_AT")
  void nothing_is_asked_as_known_in_the_future(String path) {
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
    assertFault(demo.coordinator().get(path + "?asOf=" + tomorrow), 422, "date.in-future", "asOf");
    assertThat(demo.coordinator().get(path + "?asOf=" + demo.now()).status()).isEqualTo(200);
  }

  @Test
  void an_instant_finer_than_the_store_tells_apart_is_cut_down() {
    String known =
        demo.auditor().get("/v1/trajectories/PT1-01").field("recordedAt").replace("Z", "");
    String finer =
        known + (known.contains(".") ? "" : ".") + "0".repeat(9).substring(digits(known));
    assertThat(
            demo.auditor()
                .get("/v1/trajectories/PT1-01?asOf=" + finer.replaceAll("000$", "999") + "Z")
                .status())
        .isEqualTo(200);
  }

  private static int digits(String instant) {
    return instant.contains(".") ? instant.length() - instant.indexOf('.') - 1 : 0;
  }

  private static final BigDecimal HUGE = new BigDecimal("1E999999");
  private static final BigDecimal TINY = new BigDecimal("1E-999999");

  private static final ObjectNode INTAKE =
      step("IntakeHeld", "2022-08-01", "availableDaysPerWeek", 4, "drivingLicence", true);
  private static final ObjectNode EMPLOYED =
      step("EmploymentConfirmed", "2022-08-01", "employer", "GLAS-1", "hoursPerWeek", 32);
  private static final ObjectNode JOINED = step("CohortJoined", "2022-08-01", "cohort", "PT1");

  /** A step that cannot be read, or names something that is not there. */
  record Bad(String what, ObjectNode body, int status, String code, String field) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Bad bad(
      String what, ObjectNode whole, String field, Object value, int status, String code) {
    return new Bad(what, Json.with(whole, field, value), status, code, field);
  }

  private static Bad without(ObjectNode whole, String field) {
    ObjectNode body = whole.deepCopy();
    body.remove(field);
    return new Bad("no " + field, body, 400, "field.missing", field);
  }

  static final List<Bad> STEPS =
      List.of(
          without(INTAKE, "type"),
          without(INTAKE, "occurredOn"),
          without(INTAKE, "drivingLicence"),
          bad("type is null", INTAKE, "type", null, 400, "field.missing"),
          bad("a field is null", INTAKE, "drivingLicence", null, 400, "field.missing"),
          bad("type is a number", INTAKE, "type", 1, 400, "field.type"),
          bad("unknown type", INTAKE, "type", SENT, 400, "step.unknown-type"),
          bad("unknown field", INTAKE, "colour", SENT, 400, "field.unknown"),
          bad("field of another step", INTAKE, "cohort", "PT1", 400, "field.unknown"),
          bad("field of a journal", INTAKE, "record", "step", 400, "field.unknown"),
          bad("no such day", INTAKE, "occurredOn", "2022-02-30", 400, "field.type"),
          bad("date with time", INTAKE, "occurredOn", "2022-08-01T00:00:00Z", 400, "field.type"),
          bad("date in another form", INTAKE, "occurredOn", "1-8-2022", 400, "field.type"),
          bad("date as a number", INTAKE, "occurredOn", 20220801, 400, "field.type"),
          bad("date as a list", INTAKE, "occurredOn", List.of(2022, 8, 1), 400, "field.type"),
          bad("date of long ago", INTAKE, "occurredOn", "0022-08-01", 400, "field.invalid"),
          bad("a text for a number", INTAKE, "availableDaysPerWeek", "4", 400, "field.type"),
          bad("a half day", INTAKE, "availableDaysPerWeek", 4.5, 400, "field.type"),
          bad("eight days a week", INTAKE, "availableDaysPerWeek", 8, 400, "field.invalid"),
          bad("more than fits", INTAKE, "availableDaysPerWeek", 1L << 40, 400, "field.type"),
          bad("a text for yes", INTAKE, "drivingLicence", "true", 400, "field.type"),
          bad("a number for yes", INTAKE, "drivingLicence", 1, 400, "field.type"),
          bad("an object for yes", INTAKE, "drivingLicence", INTAKE, 400, "field.type"),
          bad("a number for a text", JOINED, "cohort", 5, 400, "field.type"),
          bad("an empty reference", JOINED, "cohort", "", 400, "field.invalid"),
          bad("a reference with spaces", JOINED, "cohort", SENT + " x", 400, "field.invalid"),
          bad("a long reference", JOINED, "cohort", SENT.repeat(8), 400, "field.invalid"),
          bad("an unknown cohort", JOINED, "cohort", SENT, 422, "cohort.unknown"),
          bad("an unknown employer", EMPLOYED, "employer", SENT, 422, "employer.unknown"),
          bad("no hours", EMPLOYED, "hoursPerWeek", 0, 400, "field.invalid"),
          bad("too many hours", EMPLOYED, "hoursPerWeek", 81, 400, "field.invalid"),
          bad("hours without end", EMPLOYED, "hoursPerWeek", HUGE, 400, "field.invalid"),
          bad("hours of next to nothing", EMPLOYED, "hoursPerWeek", TINY, 400, "field.invalid"),
          bad("hours in thousandths", EMPLOYED, "hoursPerWeek", 32.125, 400, "field.invalid"),
          bad("a remark of one number", INTAKE, "remark", 5, 400, "field.type"),
          bad("a blank remark", INTAKE, "remark", " ", 400, "field.invalid"),
          bad("a long remark", INTAKE, "remark", SENT.repeat(50), 400, "field.invalid"),
          bad("a cohort with a zero", JOINED, "cohort", "PT1\u0000", 400, "field.invalid"),
          bad("an id with a zero", INTAKE, "id", "x\u0000", 400, "field.invalid"),
          bad("half a character", JOINED, "cohort", "\ud800", 400, "field.invalid"),
          bad("a remark with bells", INTAKE, "remark", SENT + "\u0007", 400, "field.invalid"),
          bad("a sealed remark", INTAKE, "remark", Json.of("mark", SENT), 400, "field.type"),
          bad("an id with spaces", INTAKE, "id", SENT + " x", 400, "field.invalid"),
          new Bad(
              "unknown enum",
              Json.step("CheckConcluded", "2022-08-01", "decision", SENT),
              400,
              "field.type",
              "decision"),
          new Bad(
              "an enum by number",
              Json.step("CheckConcluded", "2022-08-01", "decision", 1),
              400,
              "field.type",
              "decision"),
          new Bad(
              "a party for a list of parties",
              Json.step("StartPlanSigned", "2022-08-01", "parties", "EMPLOYER"),
              400,
              "field.type",
              "parties"),
          new Bad(
              "an empty list",
              Json.step("StartPlanSigned", "2022-08-01", "parties", List.of()),
              400,
              "field.invalid",
              "parties"),
          new Bad(
              "a score out of bounds",
              Json.step("WellbeingMeasured", "2022-08-01", "score", 11),
              400,
              "field.invalid",
              "score"),
          new Bad(
              "a person without a birth date",
              Json.step(
                  "PersonalDataRecorded",
                  "2022-08-01",
                  "person",
                  Json.of("givenName", SENT, "familyName", SENT)),
              400,
              "field.missing",
              "person.birthDate"),
          new Bad(
              "evidence without a kind",
              Json.with(INTAKE, "evidence", Json.of("reference", SENT, "obtainedOn", "2022-08-01")),
              400,
              "field.missing",
              "evidence.kind"),
          new Bad(
              "evidence of the future",
              Json.with(
                  INTAKE,
                  "evidence",
                  Json.of("kind", "letter", "reference", "L-1", "obtainedOn", "9999-12-31")),
              422,
              "date.in-future",
              "evidence.obtainedOn"),
          new Bad(
              "a person who is yet to be born",
              Json.step(
                  "PersonalDataRecorded",
                  "2022-08-01",
                  "person",
                  Json.of("givenName", SENT, "familyName", SENT, "birthDate", "2022-08-02")),
              400,
              "field.invalid",
              "person.birthDate"),
          new Bad(
              "a second opening",
              Json.step("TrajectoryOpened", "2022-08-01", "reference", SENT),
              400,
              "field.missing",
              "person"));

  @ParameterizedTest
  @FieldSource("STEPS")
  void a_step_that_cannot_be_read_is_refused_with_the_field_at_fault(Bad step) {
    assertFault(
        demo.coordinator().post("/v1/trajectories/PT1-01/steps", step.body()),
        step.status(),
        step.code(),
        step.field());
  }

  /** As in a table whose columns were mixed up. */
  static final List<Bad> NAMES_FOR_FIELDS =
      List.of(
          new Bad("a name", Json.with(INTAKE, "Jan " + SENT, "x"), 400, "field.unknown", ""),
          new Bad("a family name", Json.with(INTAKE, SENT, "x"), 400, "field.unknown", ""),
          new Bad(
              "a name in evidence",
              Json.with(
                  INTAKE,
                  "evidence",
                  Json.of(
                      "kind",
                      "FORM",
                      "reference",
                      "r",
                      "obtainedOn",
                      "2022-08-01",
                      "Jan " + SENT,
                      "x")),
              400,
              "field.unknown",
              "evidence"),
          new Bad(
              "a name in a person",
              Json.step(
                  "PersonalDataRecorded",
                  "2022-08-01",
                  "person",
                  Json.of(
                      "givenName",
                      "x",
                      "familyName",
                      "x",
                      "birthDate",
                      "1990-01-01",
                      "Jan " + SENT,
                      1)),
              400,
              "field.type",
              "person.*"),
          new Bad(
              "a name, its value unprintable",
              Json.with(INTAKE, "Jan " + SENT, "x\u0000"),
              400,
              "field.invalid",
              "*"));

  @ParameterizedTest
  @FieldSource("NAMES_FOR_FIELDS")
  void a_name_in_the_place_of_a_field_is_not_repeated(Bad step) {
    assertFault(
        demo.coordinator().post("/v1/trajectories/PT1-01/steps", step.body()),
        step.status(),
        step.code(),
        step.field());
  }

  @Test
  void a_body_that_is_no_object_or_too_deep_is_told_so() {
    assertThat(sentence("[]")).contains("no JSON object").doesNotContain("twice");
    assertThat(sentence("")).contains("no JSON object");
    assertThat(sentence("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)))
        .contains("too deep")
        .doesNotContain("twice");
    assertThat(sentence("{\"type\":1,\"type\":1}")).contains("twice");
  }

  private String sentence(String body) {
    return assertProblem(demo.coordinator().post("/v1/employers", body), 400, "json.broken")
        .field("detail");
  }

  @Test
  void an_amount_as_a_number_is_told_its_form() {
    Api.Answer answer =
        demo.as("funder")
            .post(
                "/v1/claims/" + aClaim() + "/decisions",
                Json.of("decision", "APPROVED", "amount", 2500));
    assertFault(answer, 400, "field.type", "amount");
    assertThat(answer.field("detail")).contains("\"2500.00\"");
  }

  private String aClaim() {
    return demo.as("funder").get("/v1/claims?limit=1").json().at("/items/0/id").asString();
  }

  private static final ObjectNode OPENING =
      Json.of(
          "reference",
          "never-opened",
          "participant",
          "P-never-opened",
          "programme",
          "newcomers",
          "region",
          "Twente",
          "municipality",
          "0153",
          "openedOn",
          "2023-01-16",
          "targetGroup",
          "STATUS_HOLDER",
          "benefit",
          "NONE",
          "ageAtOpening",
          31);

  private static final ObjectNode PERSON =
      Json.of("givenName", SENT, "familyName", SENT, "birthDate", "1990-01-01");

  static final List<Bad> OPENINGS =
      List.of(
          without(OPENING, "reference"),
          without(OPENING, "participant"),
          without(OPENING, "programme"),
          without(OPENING, "region"),
          without(OPENING, "openedOn"),
          new Bad(
              "neither person nor age",
              without(OPENING, "ageAtOpening").body(),
              400,
              "field.missing",
              "person"),
          bad("an unknown programme", OPENING, "programme", SENT, 422, "programme.unknown"),
          bad("an unknown region", OPENING, "region", SENT, 422, "region.unknown"),
          bad("an unknown cohort", OPENING, "cohort", SENT, 422, "cohort.unknown"),
          bad("an unknown predecessor", OPENING, "predecessor", SENT, 422, "trajectory.unknown"),
          bad("a municipality by name", OPENING, "municipality", SENT, 400, "field.invalid"),
          bad("an unknown benefit", OPENING, "benefit", SENT, 400, "field.type"),
          bad("opened in the future", OPENING, "openedOn", "2999-01-01", 422, "date.in-future"),
          bad("opened long ago", OPENING, "openedOn", "1899-12-31", 400, "field.invalid"),
          bad("opened on no day", OPENING, "openedOn", "2023-02-29", 400, "field.type"),
          bad("a version of one's own", OPENING, "programmeVersion", 1, 400, "field.unknown"),
          bad("a type", OPENING, "type", "TrajectoryOpened", 400, "field.unknown"),
          bad("a person as a text", OPENING, "person", SENT, 400, "field.invalid"),
          new Bad(
              "born after the opening",
              Json.with(
                  without(OPENING, "ageAtOpening").body(),
                  "person",
                  Json.with(PERSON, "birthDate", "2023-01-17")),
              400,
              "field.invalid",
              "person.birthDate"),
          new Bad(
              "born too long ago",
              Json.with(
                  without(OPENING, "ageAtOpening").body(),
                  "person",
                  Json.with(PERSON, "birthDate", "1902-01-16")),
              400,
              "field.invalid",
              "person.birthDate"),
          new Bad(
              "an age against the birth date",
              Json.with(OPENING, "person", PERSON),
              400,
              "field.invalid",
              "ageAtOpening"),
          new Bad(
              "born on no day",
              Json.with(OPENING, "person", Json.with(PERSON, "birthDate", "1990-02-30")),
              400,
              "field.type",
              "person.birthDate"));

  @ParameterizedTest
  @FieldSource("OPENINGS")
  void an_opening_that_cannot_be_is_refused_with_the_field_at_fault(Bad opening) {
    assertFault(
        demo.coordinator().post("/v1/trajectories", opening.body()),
        opening.status(),
        opening.code(),
        opening.field());
    assertThat(demo.auditor().get("/v1/trajectories/never-opened").status()).isEqualTo(404);
  }

  private static final ObjectNode COHORT =
      Json.of(
          "reference",
          "never-planned",
          "name",
          "Never planned",
          "programme",
          "newcomers",
          "sector",
          "glass",
          "region",
          "Twente",
          "recruitmentFrom",
          "2023-01-09",
          "startsOn",
          "2023-03-06",
          "plannedSize",
          10);

  static final List<Bad> COHORTS =
      List.of(
          without(COHORT, "reference"),
          without(COHORT, "plannedSize"),
          without(COHORT, "startsOn"),
          bad("an unknown programme", COHORT, "programme", SENT, 422, "programme.unknown"),
          bad("an unknown region", COHORT, "region", SENT, 422, "region.unknown"),
          bad("a start before recruitment", COHORT, "startsOn", "2023-01-08", 400, "field.invalid"),
          bad("nobody planned", COHORT, "plannedSize", 0, 400, "field.invalid"),
          bad("a size in words", COHORT, "plannedSize", "ten", 400, "field.type"),
          bad("a reference like a path", COHORT, "reference", "../" + SENT, 400, "field.invalid"),
          bad("a version of one's own", COHORT, "programmeVersion", 1, 400, "field.unknown"),
          bad("the reference of another", COHORT, "reference", "PT1", 409, "reference.taken"));

  @ParameterizedTest
  @FieldSource("COHORTS")
  void a_cohort_that_cannot_be_is_refused_with_the_field_at_fault(Bad cohort) {
    assertFault(
        demo.coordinator().post("/v1/cohorts", cohort.body()),
        cohort.status(),
        cohort.code(),
        cohort.field());
  }

  @ParameterizedTest
  @CsvSource({
    "Idempotency-Key, ' ', Idempotency-Key",
    "If-Match, 5, If-Match",
    "If-Match, '\"five\"', If-Match",
    "If-Match, '\"99999999999\"', If-Match",
    "If-Match, 'W/\"0\"', If-Match",
    "If-Match, '\"0\", W/\"1\"', If-Match",
    "If-Match, '\"0\", *', If-Match",
    "If-Match, '\"0\",', If-Match",
    "If-Match, '\"0-\"', If-Match"
  })
  void a_header_that_cannot_be_read_is_refused(String header, String value, String field) {
    assertFault(
        demo.coordinator().post("/v1/trajectories/PT1-01/steps", INTAKE, header, value),
        400,
        "field.invalid",
        field);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/cohorts/PT1?asOf=yesterday, 400, field.type",
    "/v1/cohorts/PT1?asOf=2022-07-06T12:00:00, 400, field.type",
    "/v1/cohorts/PT1?asOf=, 400, field.type",
    "/v1/cohorts/PT1?asOf=%2B1000000000-12-31T23:59:59Z, 400, field.invalid",
    "/v1/cohorts/PT1?asOf=-1000000000-01-01T00:00:00Z, 400, field.invalid",
    "/v1/cohorts/PT1?asOf=%2B294277-01-01T00:00:00Z, 400, field.invalid",
    "/v1/cohorts/PT1?asOf=1899-12-31T23:59:59Z, 400, field.invalid",
    "/v1/cohorts/PT1?asOf=9999-12-31T23:59:59.999999999Z, 422, date.in-future",
    "/v1/cohorts?region=%C2%A0, 400, field.invalid",
    "/v1/trajectories?text=%E2%80%8B, 400, field.invalid",
    "/v1/cohorts/PT1?on=%2B294277-01-01, 400, field.invalid",
    "/v1/cohorts/PT1?on=0001-01-01, 400, field.invalid",
    "/v1/success-rates?from=-4713-01-01, 400, field.invalid",
    "/v1/cohorts/PT1?on=2022-02-30, 400, field.type",
    "/v1/cohorts/PT1?on=Zwaluwstaart, 400, field.type",
    "/v1/cohorts/PT1?ason=2022-07-06, 400, parameter.unknown",
    "/v1/cohorts/PT1?Zwaluwstaart=1, 400, parameter.unknown",
    "/v1/cohorts?limit=0, 400, field.invalid",
    "/v1/cohorts?limit=501, 400, field.invalid",
    "/v1/cohorts?limit=ten, 400, field.invalid",
    "/v1/cohorts?limit=99999999999, 400, field.invalid",
    "/v1/cohorts?cursor=***, 400, field.invalid",
    "/v1/cohorts?cursor=bm9uc2Vuc2U, 400, field.invalid",
    "/v1/employers?cursor=bm9uc2Vuc2U, 400, field.invalid",
    "/v1/employers?cursor=ZW1wbG95ZXJzCng=, 400, field.invalid",
    "/v1/agreements?cursor=bm9uc2Vuc2U, 400, field.invalid",
    "/v1/agreements?cursor=YWdyZWVtZW50cwp4, 400, field.invalid",
    "/v1/claims?cursor=bm9uc2Vuc2U, 400, field.invalid",
    "/v1/claims?cursor=Y2xhaW1zCng, 400, field.invalid",
    "/v1/claims?column=nope, 400, field.invalid",
    "/v1/funding?cursor=bm9uc2Vuc2U, 400, field.invalid",
    "/v1/funding?cursor=ZnVuZGluZyBieSBhZ3JlZW1lbnQsIG51bGwsIG51bGwKJVpa, 400, field.invalid",
    "/v1/funding?limit=501, 400, field.invalid",
    "/v1/funds/STOOV?cursor=bm9uc2Vuc2U, 400, field.invalid",
    "/v1/funds/STOOV?cursor=ZnVuZCBzdG9vdiwgbnVsbCwgbnVsbAo1L3g, 400, field.invalid",
    "/v1/trajectories?cursor=ZZLEAKZZ, 400, field.invalid",
    "/v1/trajectories?cursor=dHJhamVjdG9yaWVzCngA, 400, field.invalid",
    "/v1/trajectories/PT1-01%01, 404, trajectory.unknown",
    "/v1/trajectories/PT1-01%C2%85, 404, trajectory.unknown",
    "/v1/cohorts/PT1;x=1, 400, request.malformed",
    "/v1/cohorts//PT1, 400, request.malformed",
    "/v1/employers?cohort=PT1, 400, parameter.unknown",
    "/v1/trajectories?limit=-1, 400, field.invalid",
    "/v1/trajectories/PT1-01?on=x, 400, field.type",
    "/v1/trajectories/PT1-01/history?asOf=x, 400, field.type",
    "/v1/success-rates?groupBy=Zwaluwstaart, 400, field.invalid",
    "/v1/success-rates?groupBy=, 400, field.invalid",
    "/v1/success-rates?from=2022-13-01, 400, field.type",
    "/v1/success-rates?until=x, 400, field.type",
    "/v1/cohorts/Zwaluwstaart, 404, cohort.unknown",
    "/v1/cohorts/PT1?asOf=2001-01-01T00:00:00Z, 404, cohort.unknown",
    "/v1/trajectories/Zwaluwstaart, 404, trajectory.unknown",
    "/v1/trajectories/Zwaluwstaart/history, 404, trajectory.unknown",
    "/v1/trajectories/PT1-01?asOf=2001-01-01T00:00:00Z, 404, trajectory.unknown",
    "/v1/trajectories/PT1-01/steps, 405, http.405",
    "/v1/cohorts/, 404, http.404",
    "/v1/cohorts/PT1/, 404, http.404",
    "/v1/trajectories/PT1-01/history/, 404, http.404",
    "/v1/Zwaluwstaart, 404, http.404",
    "/v1/, 404, http.404"
  })
  void a_question_that_cannot_be_answered_is_a_problem(String path, int status, String code) {
    assertProblem(demo.auditor().get(path), status, code);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/trajectories, text",
    "/v1/trajectories, region",
    "/v1/trajectories, programme",
    "/v1/trajectories, cohort",
    "/v1/trajectories, phase",
    "/v1/trajectories, cursor",
    "/v1/cohorts, region",
    "/v1/cohorts, programme",
    "/v1/cohorts, text",
    "/v1/employers, region",
    "/v1/employers, text",
    "/v1/success-rates, programme",
    "/v1/success-rates, region",
    "/v1/claims, trajectory",
    "/v1/claims, agreement",
    "/v1/agreements, cohort",
    "/v1/agreements/PT1-RESULT/judgements, trajectory"
  })
  void a_control_character_in_a_parameter_is_refused(String path, String parameter) {
    for (String sent : List.of("%00", "PT1%00", "%1B", "%C2%85")) {
      assertFault(
          demo.auditor().get(path + "?" + parameter + "=" + sent), 400, "field.invalid", parameter);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "starters",
    "contractShare",
    "benefitPerYear",
    "yearsAhead",
    "startAmount",
    "resultAmount"
  })
  void a_figure_without_end_is_refused_at_once(String figure) {
    for (String sent :
        List.of(
            "1E999999999", "1E-999999999", "0E999999999", "1E9", "9".repeat(20), "NaN", "0x1p9")) {
      Map<String, String> figures =
          new TreeMap<>(
              Map.of(
                  "starters", "1",
                  "contractShare", "1",
                  "benefitPerYear", "19000",
                  "yearsAhead", "0.5",
                  "startAmount", "1000",
                  "resultAmount", "4000"));
      figures.put(figure, sent);
      String query =
          String.join(
              "&", figures.entrySet().stream().map(f -> f.getKey() + "=" + f.getValue()).toList());
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () ->
              assertFault(
                  demo.auditor().get("/v1/business-case?" + query), 400, "field.type", figure));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/business-case?contractShare=1, starters",
    "/v1/prognosis?until=2012-H1, from",
    "/v1/prognosis?from=2012-H1, until",
    "/v1/agreements/PT1-RESULT/judgements, trajectory"
  })
  void a_parameter_that_is_missing_is_named(String path, String parameter) {
    assertFault(demo.auditor().get(path), 400, "field.missing", parameter);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /v1/cohorts/PT1%2f" + SENT,
    "GET /v1/cohorts/PT1%00" + SENT,
    "GET /v1/cohorts/PT1%ff" + SENT,
    "GET /v1/cohorts/PT1%5c" + SENT,
    "GET /v1/cohorts/PT1%zz" + SENT,
    "GET /v1/cohorts/..%2f" + SENT,
    "GET /v1/cohorts/../../" + SENT,
    "GET /v1/cohorts/{" + SENT + "}",
    "GET /v1/cohorts?text=%zz" + SENT,
    "G@T /v1/cohorts/" + SENT
  })
  void an_address_that_is_malformed_is_a_problem(String start) {
    assertMalformed(
        Wire.send(demo.anonymous().base(), start, AS_COORDINATOR), 400, "request.malformed");
  }

  @Test
  void a_header_that_is_malformed_is_a_problem() {
    for (String header :
        List.of(
            "Idempotency-Key: " + SENT + "\u007f",
            "Idempotency-Key: " + SENT + "\u0000",
            "Idempotency-Key: " + SENT + "\u0085\r\nContent-Length: 2\r\n\r\n{}",
            "X-" + SENT + ": " + "x".repeat(70_000),
            "X " + SENT,
            "Content-Length: " + SENT)) {
      assertMalformed(
          Wire.send(
              demo.anonymous().base(),
              "POST /v1/employers",
              AS_COORDINATOR,
              "Content-Type: application/json",
              header),
          400,
          "request.malformed");
    }
  }

  @Test
  void a_method_that_the_server_keeps_from_everyone_is_a_problem() {
    assertMalformed(
        Wire.send(demo.anonymous().base(), "TRACE /v1/cohorts", "X-Sent: " + SENT),
        405,
        "http.405");
  }

  @Test
  void a_body_that_nobody_reads_and_that_never_comes_makes_no_error_of_the_answer() {
    Wire.Answer answer =
        Wire.send(
            demo.anonymous().base(), "OPTIONS /v1/employers", AS_COORDINATOR, "Content-Length: 10");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.head()).contains("Allow: ");
  }

  private void assertMalformed(Wire.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.head())
        .contains("Content-Type: application/problem+json", "API-Version: 1.", "X-Correlation-Id")
        .doesNotContain(SENT, "Tomcat");
    assertThat(answer.json().required("code").asString()).isEqualTo(code);
    assertThat(answer.json().required("status").asInt()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain(SENT).doesNotContain("Exception", "html", "Tomcat");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/trajectories/Zwaluwstaart/steps, 404, trajectory.unknown",
    "/v1/trajectories/Zwaluwstaart/corrections, 404, trajectory.unknown",
    "/v1/cohorts/Zwaluwstaart/closure, 404, cohort.unknown",
    "/v1/trajectories/PT1-01/steps?dry=1, 400, parameter.unknown",
    "/v1/trajectories/PT1-01/steps/, 404, http.404",
    "/v1/trajectories/PT1-01, 405, http.405",
    "/v1/success-rates, 405, http.405"
  })
  void a_write_to_where_nothing_can_be_written_is_a_problem(String path, int status, String code) {
    Object body = path.endsWith("/closure") ? Json.of("closedOn", "2023-01-01") : INTAKE;
    assertProblem(demo.coordinator().post(path, body), status, code);
  }

  @ParameterizedTest
  @CsvSource({"PUT", "DELETE", "PATCH"})
  void what_was_recorded_is_neither_replaced_nor_deleted(String method) {
    Api.Answer answer =
        demo.auditor()
            .send(
                method,
                "/v1/trajectories/PT1-01",
                INTAKE.toString().getBytes(UTF_8),
                "Content-Type",
                "application/json");
    assertProblem(answer, 405, "http.405");
    assertThat(answer.header("Allow")).contains("GET");
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/x-www-form-urlencoded", "application/xml", "nonsense"})
  void only_json_is_taken(String contentType) {
    Api.Answer answer =
        demo.coordinator()
            .send(
                "POST",
                "/v1/trajectories/PT1-01/steps",
                INTAKE.toString().getBytes(UTF_8),
                "Content-Type",
                contentType);
    assertProblem(answer, 415, "http.415");
  }

  @ParameterizedTest
  @CsvSource({"text/html", "application/xml"})
  void only_json_is_given(String accept) {
    assertProblem(
        demo.auditor().send("GET", "/v1/cohorts/PT1", null, "Accept", accept), 406, "http.406");
  }
}

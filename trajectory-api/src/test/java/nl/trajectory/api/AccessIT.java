package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may see and do what, in the demo and where it is used for real. */
@ExtendWith(Demo.Shared.class)
class AccessIT {
  private final Demo demo;

  AccessIT(Demo demo) {
    this.demo = demo;
  }

  private static void assertProblem(Api.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.header("API-Version")).isNotEmpty();
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().required("status").asInt()).isEqualTo(status);
    assertThat(answer.field("detail")).isNotBlank();
  }

  private static Object employer() {
    String reference = Fresh.reference();
    return Json.of("reference", reference, "name", "Tiler", "region", "Twente", "sector", "tiles");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/cohorts",
        "/v1/cohorts/PT1",
        "/v1/cohorts/NOPE",
        "/v1/employers",
        "/v1/success-rates",
        "/v1/trajectories",
        "/v1/trajectories/PT1-01",
        "/v1/trajectories/PT1-01/history",
        "/v1/nothing",
        "/actuator",
        "/actuator/env"
      })
  void nobody_reads_anonymously(String path) {
    Api.Answer answer = demo.anonymous().get(path);
    assertProblem(answer, 401, "access.not-authenticated");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
  }

  @Test
  void an_address_that_may_be_a_page_leads_to_signing_in() {
    Api.Answer answer = demo.anonymous().get("/nothing");
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).endsWith("/aanmelden");
  }

  @Test
  void nobody_writes_anonymously() {
    assertProblem(
        demo.anonymous().post("/v1/employers", employer()), 401, "access.not-authenticated");
  }

  @Test
  void a_wrong_password_or_user_is_refused_without_saying_which() {
    Api wrongPassword = new Api(demo.anonymous().base(), "Basic YXVkaXRvcjp3cm9uZw==");
    assertProblem(wrongPassword.get("/v1/cohorts/PT1"), 401, "access.not-authenticated");
    assertThat(demo.as("nobody").get("/v1/cohorts/PT1").json())
        .isEqualTo(wrongPassword.get("/v1/cohorts/PT1").json());
  }

  @Test
  void the_description_of_the_interface_and_the_health_of_the_program_are_public() {
    Api.Answer description = demo.anonymous().get("/v1/openapi.json");
    assertThat(description.status()).isEqualTo(200);
    assertThat(description.field("openapi")).startsWith("3.1");
    demo.awaitHealthy();
    Api.Answer health = demo.anonymous().get("/actuator/health");
    assertThat(health.field("status")).isEqualTo("UP");
    assertThat(health.text()).doesNotContain("details");
  }

  @ParameterizedTest
  @ValueSource(strings = {"werkcentrum", "funder", "betaler", "auditor", "admin"})
  void who_is_no_coordinator_cannot_record(String user) {
    for (String path :
        List.of(
            "/v1/employers",
            "/v1/cohorts",
            "/v1/trajectories",
            "/v1/cohorts/PT5/closure",
            "/v1/trajectories/PT5-01/steps",
            "/v1/trajectories/PT5-01/corrections")) {
      assertProblem(demo.as(user).post(path, employer()), 403, "access.denied");
    }
  }

  @Test
  void a_coordinator_records() {
    assertThat(demo.coordinator().post("/v1/employers", employer()).status()).isEqualTo(201);
  }

  /** What each role is answered where it is about what it may see, if it may see any. */
  @ParameterizedTest
  @CsvSource({
    "coordinator, 200 200 200 200 200 200 200 200 200 200 200 200 403",
    "werkcentrum, 200 200 200 403 403 200 200 200 200 403 200 200 403",
    "funder,      403 403 200 200 200 200 200 200 200 200 200 200 403",
    "betaler,     403 403 200 200 200 200 200 200 200 200 200 200 403",
    "auditor,     200 200 200 200 200 200 200 200 200 200 200 200 403",
    "admin,       403 403 403 403 403 403 403 403 403 403 200 200 200",
  })
  void each_role_reads_what_is_its_own_to_read(String user, String statuses) {
    List<String> paths =
        List.of(
            "/v1/trajectories",
            "/v1/trajectories/PT2-01/history",
            "/v1/cohorts/PT2",
            "/v1/claims",
            "/v1/agreements/PT2-RESULT",
            "/v1/funding",
            "/v1/funds/STOOV",
            "/v1/success-rates",
            "/v1/employers",
            "/v1/agreements",
            "/v1/ledger/key",
            "/v1/business-case?starters=1&contractShare=1&benefitPerYear=1&yearsAhead=1"
                + "&startAmount=1&resultAmount=1",
            "/actuator");
    assertThat(
            paths.stream()
                .map(path -> String.valueOf(demo.as(user).get(path).status()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(statuses);
  }

  @Test
  void who_may_not_is_told_who_may() {
    assertThat(demo.as("funder").get("/v1/trajectories").field("detail"))
        .isEqualTo(
            "Your role, funder, does not allow this; a coordinator, a werkcentrum or an auditor"
                + " may.");
    assertThat(demo.as("admin").post("/v1/employers", employer()).field("detail"))
        .isEqualTo("Your role, admin, does not allow this; a coordinator may.");
    assertThat(demo.auditor().get("/actuator").field("detail"))
        .isEqualTo("Your role, auditor, does not allow this; an admin may.");
  }

  @Test
  void reasons_for_leaving_are_kept_from_a_funder_while_few_left() {
    JsonNode whole = demo.auditor().get("/v1/cohorts/PT2").json();
    assertThat(whole.required("exits")).isNotEmpty();
    assertThat(whole.required("withheld")).isEmpty();
    JsonNode few = demo.as("funder").get("/v1/cohorts/PT2").json();
    assertThat(few.required("exits")).isEmpty();
    assertThat(few.required("deviations")).isEmpty();
    assertThat(Json.list(few.required("withheld")).stream().map(JsonNode::asString))
        .containsExactly("exits", "deviations");
    assertThat(few.required("funnel")).isEqualTo(whole.required("funnel"));
  }

  @Test
  void a_funder_sees_the_cohorts_of_its_own_agreements_only() {
    Api funder = demo.as("funder");
    Api.Answer elsewhere = funder.get("/v1/cohorts/PT5");
    assertProblem(elsewhere, 404, "cohort.unknown");
    assertThat(elsewhere.json()).isEqualTo(funder.get("/v1/cohorts/NOPE").json());
    assertThat(Json.texts(funder.get("/v1/cohorts").json().required("items"), "reference"))
        .contains("PT1", "PT2")
        .doesNotContain("PT5", "BinQ-1");
    assertThat(
            Json.texts(
                funder.get("/v1/success-rates?groupBy=cohort").json().required("rows"), "group"))
        .contains("PT1", "PT2")
        .doesNotContain("PT5", "BinQ-1", "none");
  }

  @Test
  void a_werkcentrum_sees_its_own_region_only() {
    Api werkcentrum = demo.as("werkcentrum");
    assertThat(werkcentrum.get("/v1/cohorts/PT5").status()).isEqualTo(200);
    assertProblem(werkcentrum.get("/v1/cohorts/PT1"), 404, "cohort.unknown");
    assertThat(Json.texts(werkcentrum.get("/v1/cohorts").json().required("items"), "region"))
        .containsOnly("Rijnmond", "Groot-Amsterdam");
    assertThat(werkcentrum.get("/v1/cohorts?region=Amersfoort").json().required("items")).isEmpty();

    assertThat(werkcentrum.get("/v1/trajectories/PT5-01").status()).isEqualTo(200);
    assertThat(werkcentrum.get("/v1/trajectories/PT5-01/history").status()).isEqualTo(200);
    for (String path : List.of("/v1/trajectories/PT1-01", "/v1/trajectories/PT1-01/history")) {
      Api.Answer elsewhere = werkcentrum.get(path);
      assertProblem(elsewhere, 404, "trajectory.unknown");
      assertThat(elsewhere.json())
          .as("no other answer than for what does not exist")
          .isEqualTo(werkcentrum.get(path.replace("PT1-01", "NOPE")).json());
    }
    JsonNode listed = werkcentrum.get("/v1/trajectories?limit=500").json().required("items");
    assertThat(Json.texts(listed, "region")).containsOnly("Rijnmond", "Groot-Amsterdam");
    assertThat(Json.texts(listed, "reference")).contains("PT5-01", "PT5-09");
  }

  @ParameterizedTest
  @CsvSource({"cohort, PT2 PT5", "region, Groot-Amsterdam Rijnmond"})
  void success_rates_count_a_werkcentrums_own_regions_only(String groupBy, String groups) {
    JsonNode rates = demo.as("werkcentrum").get("/v1/success-rates?groupBy=" + groupBy).json();
    assertThat(Json.texts(rates.required("rows"), "group")).containsExactly(groups.split(" "));
    assertThat(rates.required("total").required("starters").asInt()).isEqualTo(13);
    JsonNode elsewhere = demo.as("werkcentrum").get("/v1/success-rates?region=Amersfoort").json();
    assertThat(elsewhere.required("rows")).isEmpty();
    assertThat(elsewhere.required("total").required("starters").asInt()).isZero();
  }

  @Test
  void an_auditor_and_a_coordinator_see_every_region() {
    for (String user : List.of("auditor", "coordinator")) {
      assertThat(Json.texts(demo.as(user).get("/v1/cohorts").json().required("items"), "region"))
          .contains("Rijnmond", "Amersfoort", "Groot-Amsterdam", "IJsselvechtstreek");
    }
  }

  @Test
  void a_funder_reads_figures_but_no_single_trajectories() {
    Api funder = demo.as("funder");
    assertThat(funder.get("/v1/cohorts/PT1").status()).isEqualTo(200);
    assertThat(funder.get("/v1/success-rates").status()).isEqualTo(200);
    for (String path :
        List.of("/v1/trajectories", "/v1/trajectories/PT1-01", "/v1/trajectories/PT1-01/history")) {
      assertProblem(funder.get(path), 403, "access.denied");
    }
  }

  /** Served for real, beside the demo and on its data, for users of an identity provider. */
  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class ServedForReal {
    private IdentityProvider provider;
    private Program program;
    private Api api;
    private Api.Answer beforeTheProviderAnswered;

    @BeforeAll
    void serve(@TempDir Path output) {
      provider = IdentityProvider.start();
      program =
          Program.start(
              output,
              Map.of(
                  "TRAJECTORY_OIDC_ISSUER",
                  provider.issuer(),
                  "TRAJECTORY_OIDC_AUDIENCE",
                  IdentityProvider.AUDIENCE),
              "serve",
              "--port",
              0,
              "--data",
              demo.data());
      api = Api.anonymous(program.address());
      beforeTheProviderAnswered =
          get("/v1/cohorts/PT1", provider.token("trajectory_role", "admin"));
      provider.answer();
      String token = provider.token("trajectory_role", "auditor");
      await().atMost(Demo.PATIENCE).until(() -> get("/v1/cohorts", token).status() == 200);
    }

    @AfterAll
    void stop() {
      program.close();
      provider.close();
    }

    private Api.Answer get(String path, String token) {
      return api.withToken(token).get(path);
    }

    @Test
    void the_demo_users_do_not_exist() {
      for (String user : List.of("coordinator", "auditor", "admin")) {
        Api.Answer answer = api.as(user).get("/v1/cohorts/PT1");
        assertProblem(answer, 401, "access.not-authenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
      }
      assertProblem(api.get("/v1/cohorts/PT1"), 401, "access.not-authenticated");
    }

    @Test
    void it_starts_before_its_identity_provider_and_says_so_until_that_answers() {
      assertProblem(beforeTheProviderAnswered, 503, "authentication.unavailable");
    }

    @Test
    void it_is_healthy_beside_another_that_keeps_up_the_views() {
      await().atMost(Demo.PATIENCE).until(() -> api.get("/actuator/health").status() == 200);
      assertThat(api.get("/actuator/health").text()).doesNotContain("samples");
    }

    @Test
    void a_token_names_role_and_regions() {
      String rijnmond = provider.token("trajectory_role", "werkcentrum", "regions", "Rijnmond");
      assertThat(get("/v1/cohorts/PT5", rijnmond).status()).isEqualTo(200);
      assertProblem(get("/v1/cohorts/PT1", rijnmond), 404, "cohort.unknown");
      String auditor = provider.token("trajectory_role", "auditor", "regions", "*");
      assertThat(get("/v1/cohorts/PT1", auditor).status()).isEqualTo(200);
      assertThat(get("/v1/trajectories/PT1-01", auditor).status()).isEqualTo(200);
      assertProblem(
          get("/v1/trajectories/PT1-01", provider.token("trajectory_role", "funder")),
          403,
          "access.denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "werkcentrum", "auditor"})
    void a_token_without_regions_sees_none(String role) {
      String nowhere = provider.token("trajectory_role", role);
      assertProblem(get("/v1/cohorts/PT5", nowhere), 404, "cohort.unknown");
      assertThat(get("/v1/cohorts", nowhere).json().required("items")).isEmpty();
    }

    @Test
    void what_a_coordinator_records_is_recorded_under_the_name_in_the_token() {
      String reference = Fresh.reference();
      String coordinator =
          provider.token(
              "trajectory_role", "coordinator", "organisation", "Bureau Oost", "regions", "*");
      demo.record(Journals.participantAs(reference));
      Api.Answer step =
          api.withToken(coordinator)
              .post(
                  "/v1/trajectories/" + reference + "-01/steps",
                  Json.step("TrajectoryCompleted", "2023-01-05", "exitInterviewHeld", true));
      assertThat(step.status()).as(step.text()).isEqualTo(201);
      JsonNode last =
          get("/v1/trajectories/" + reference + "-01/history", coordinator)
              .json()
              .required("entries")
              .get(step.sequence());
      assertThat(last.required("recordedBy"))
          .isEqualTo(
              Json.of(
                  "actor",
                  IdentityProvider.SUBJECT,
                  "role",
                  "coordinator",
                  "organisation",
                  "Bureau Oost"));
      assertProblem(
          api.withToken(provider.token("trajectory_role", "auditor"))
              .post("/v1/employers", employer()),
          403,
          "access.denied");
    }

    @Test
    void a_coordinator_of_some_regions_records_in_those_only() {
      Api rijnmond =
          api.withToken(provider.token("trajectory_role", "coordinator", "regions", "Rijnmond"));
      ObjectNode cohort = cohort("Rijnmond");
      assertProblem(
          rijnmond.post("/v1/cohorts", Json.with(cohort, "region", "Amersfoort")),
          403,
          "access.denied");
      assertThat(rijnmond.post("/v1/cohorts", cohort).status()).isEqualTo(201);
      for (String path : List.of("/steps", "/corrections")) {
        assertProblem(
            rijnmond.post("/v1/trajectories/PT1-01" + path, Json.of()), 404, "trajectory.unknown");
      }
      assertProblem(
          rijnmond.post("/v1/cohorts/PT1/closure", Json.of("closedOn", "2024-01-01")),
          404,
          "cohort.unknown");
    }

    /**
     * An address or what is sent, for what lies elsewhere, and the same for what does not exist.
     */
    private void assertAsUnknown(
        Api who, Object body, String path, String elsewhere, String notThere) {
      Api.Answer one =
          body == null
              ? who.get(path.replace("*", elsewhere))
              : who.post(path.replace("*", elsewhere), sent(body, elsewhere));
      Api.Answer other =
          body == null
              ? who.get(path.replace("*", notThere))
              : who.post(path.replace("*", notThere), sent(body, notThere));
      assertThat(one.status()).as(path + ": " + one).isBetween(404, 422);
      assertThat(one.code()).endsWith(".unknown");
      assertThat(one.status()).isEqualTo(other.status());
      assertThat(one.json()).isEqualTo(other.json());
    }

    private static Object sent(Object body, String named) {
      return Json.read(body.toString().replace("*", named));
    }

    private ObjectNode opening(Object... more) {
      return Json.with(
          Json.of(
              "reference",
              Fresh.reference(),
              "participant",
              "P-" + Fresh.reference(),
              "programme",
              "newcomers",
              "region",
              "Rijnmond",
              "municipality",
              "0599",
              "openedOn",
              "2023-01-16",
              "targetGroup",
              "STATUS_HOLDER",
              "benefit",
              "PARTICIPATION_ACT",
              "ageAtOpening",
              31),
          more);
    }

    private static ObjectNode cohort(String region) {
      return Json.of(
          "reference",
          Fresh.reference(),
          "name",
          "Insulation",
          "programme",
          "newcomers",
          "sector",
          "insulation",
          "region",
          region,
          "recruitmentFrom",
          "2023-01-09",
          "startsOn",
          "2023-03-06",
          "plannedSize",
          10);
    }

    private Api in(String role, String region) {
      return api.withToken(provider.token("trajectory_role", role, "regions", region));
    }

    private Api of(String party) {
      return api.withToken(provider.token("trajectory_role", "funder", "parties", party));
    }

    private String claimOf(String trajectory) {
      return demo.auditor()
          .get("/v1/claims?trajectory=" + trajectory)
          .json()
          .at("/items/0/id")
          .asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator", "werkcentrum", "auditor"})
    void what_lies_in_another_region_is_as_unknown_as_what_is_not_there(String role) {
      Api rijnmond = in(role, "Rijnmond");
      for (String path :
          List.of("*", "*/history", "*?on=2022-05-01", "*?asOf=2022-05-01T00:00:00Z")) {
        assertAsUnknown(rijnmond, null, "/v1/trajectories/" + path, "PT1-01", "NOPE");
      }
      assertAsUnknown(rijnmond, null, "/v1/cohorts/*", "PT1", "NOPE");
      assertAsUnknown(rijnmond, null, "/v1/cohorts/*/price", "PT1", "NOPE");
      assertAsUnknown(rijnmond, null, "/v1/funds/*", "STOOV", "NOPE");
      if (!role.equals("werkcentrum")) {
        assertAsUnknown(rijnmond, null, "/v1/claims/*", claimOf("PT1-01"), "NOPE");
        assertAsUnknown(rijnmond, null, "/v1/claims/*/proof-bundle", claimOf("PT1-01"), "NOPE");
        assertAsUnknown(rijnmond, null, "/v1/claims?trajectory=*", "PT1-01", "NOPE");
        assertAsUnknown(rijnmond, null, "/v1/agreements/*", "PT1-RESULT", "NOPE");
        assertAsUnknown(rijnmond, null, "/v1/agreements/*/history", "PT1-RESULT", "NOPE");
        assertAsUnknown(
            rijnmond, null, "/v1/agreements/PT5-RAP/judgements?trajectory=*", "PT1-01", "NOPE");
        assertAsUnknown(
            rijnmond, null, "/v1/agreements/*/judgements?trajectory=PT5-01", "PT1-RESULT", "NOPE");
      }
    }

    @Test
    void nothing_is_done_to_what_lies_in_another_region() {
      Api rijnmond = in("coordinator", "Rijnmond");
      Object step = Json.step("CohortJoined", "2023-01-20", "cohort", "*");
      assertAsUnknown(rijnmond, Json.of(), "/v1/trajectories/*/steps", "PT1-01", "NOPE");
      assertAsUnknown(rijnmond, Json.of(), "/v1/trajectories/*/corrections", "PT1-01", "NOPE");
      assertAsUnknown(rijnmond, Json.of(), "/v1/cohorts/*/closure", "PT1", "NOPE");
      assertAsUnknown(rijnmond, Json.of(), "/v1/agreements/*/terms", "PT1-RESULT", "NOPE");
      assertAsUnknown(rijnmond, Json.of(), "/v1/agreements/*/corrections", "PT1-RESULT", "NOPE");
      assertAsUnknown(rijnmond, Json.of(), "/v1/claims/*/attestations", claimOf("PT1-01"), "NOPE");
      assertAsUnknown(rijnmond, step, "/v1/trajectories/PT5-01/steps", "PT1", "NOPE");
      assertAsUnknown(
          rijnmond,
          Json.of("corrects", 1, "kind", "AMEND", "reason", "moved", "replacement", step),
          "/v1/trajectories/PT5-01/corrections",
          "PT1",
          "NOPE");
      assertAsUnknown(rijnmond, opening("cohort", "*"), "/v1/trajectories", "PT1", "NOPE");
      assertAsUnknown(rijnmond, opening("predecessor", "*"), "/v1/trajectories", "PT1-01", "NOPE");
      assertAsUnknown(
          rijnmond,
          Json.of("reference", Fresh.reference(), "cohort", "*", "kind", "SUBSIDY", "payer", "P"),
          "/v1/agreements",
          "PT1",
          "NOPE");
      assertProblem(
          rijnmond.post("/v1/trajectories", opening("region", "Amersfoort")), 403, "access.denied");
      assertProblem(rijnmond.post("/v1/employers", employer()), 403, "access.denied");
    }

    @Test
    void a_correction_moves_no_trajectory_out_of_ones_regions() {
      Api rijnmond = in("coordinator", "Rijnmond");
      ObjectNode opening = opening();
      String reference = opening.required("reference").asString();
      assertThat(rijnmond.post("/v1/trajectories", opening).status()).isEqualTo(201);
      ObjectNode moved = Json.with(opening, "type", "TrajectoryOpened", "region", "Amersfoort");
      moved.set("occurredOn", moved.remove("openedOn"));
      Api.Answer answer =
          rijnmond.post(
              "/v1/trajectories/" + reference + "/corrections",
              Json.of("corrects", 0, "kind", "AMEND", "reason", "moved", "replacement", moved));
      assertProblem(answer, 403, "access.denied");
      String steps = "/v1/trajectories/" + reference + "/steps";
      ObjectNode handedOver = Json.step("HandedOver", "2023-02-01", "region", "Amersfoort");
      assertProblem(rijnmond.post(steps, handedOver), 403, "access.denied");
      JsonNode history = rijnmond.get("/v1/trajectories/" + reference + "/history").json();
      assertThat(history.required("entries")).hasSize(1);

      assertThat(demo.coordinator().post(steps, handedOver).status()).isEqualTo(201);
      assertAsUnknown(rijnmond, null, "/v1/trajectories/*/history", reference, "NOPE");
      assertThat(
              in("coordinator", "Amersfoort")
                  .get("/v1/trajectories/" + reference + "/history")
                  .status())
          .isEqualTo(200);
      assertProblem(
          in("coordinator", "Amersfoort")
              .post(
                  "/v1/trajectories/" + reference + "/corrections",
                  Json.of("corrects", 1, "kind", "RETRACT", "reason", "not so")),
          403,
          "access.denied");
    }

    @Test
    void nobody_is_taken_out_of_a_cohort_of_another_region() {
      Api rijnmond = in("coordinator", "Rijnmond");
      ObjectNode opening = opening();
      String address = "/v1/trajectories/" + opening.required("reference").asString();
      assertThat(rijnmond.post("/v1/trajectories", opening).status()).isEqualTo(201);
      ObjectNode elsewhere = cohort("Amersfoort");
      String cohort = elsewhere.required("reference").asString();
      assertThat(demo.coordinator().post("/v1/cohorts", elsewhere).status()).isEqualTo(201);
      for (ObjectNode step :
          List.of(
              Json.step("CheckConcluded", "2023-01-17", "decision", "ADMITTED"),
              Json.step("CohortJoined", "2023-01-18", "cohort", cohort))) {
        Api.Answer recorded = demo.coordinator().post(address + "/steps", step);
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
      }
      assertProblem(
          rijnmond.post(
              address + "/steps", Json.step("CohortLeft", "2023-02-01", "cohort", cohort)),
          403,
          "access.denied");
      assertProblem(
          rijnmond.post(
              address + "/corrections",
              Json.of("corrects", 2, "kind", "RETRACT", "reason", "not so")),
          403,
          "access.denied");
      assertThat(rijnmond.get(address + "/history").json().required("entries")).hasSize(3);
    }

    @Test
    void an_admin_erases_in_its_own_regions() {
      Api rijnmond = in("admin", "Rijnmond");
      Object asked = Json.of("reason", "asked");
      assertAsUnknown(rijnmond, asked, "/v1/participants/*/erasure", "P-PT1-01", "P-NOPE");
      ObjectNode here = opening();
      String participant = here.required("participant").asString();
      assertThat(demo.coordinator().post("/v1/trajectories", here).status()).isEqualTo(201);
      assertThat(
              demo.coordinator()
                  .post(
                      "/v1/trajectories",
                      Json.with(here, "reference", Fresh.reference(), "region", "Amersfoort"))
                  .status())
          .isEqualTo(201);
      String erasure = "/v1/participants/" + participant + "/erasure";
      assertProblem(rijnmond.post(erasure, asked), 403, "access.denied");
      assertAsUnknown(
          in("admin", "Zeeland"), asked, "/v1/participants/*/erasure", participant, "P-NOPE");
      assertThat(demo.as("admin").post(erasure, asked).status()).isEqualTo(201);
      assertThat(rijnmond.get("/v1/trajectories").status()).isEqualTo(403);
    }

    @Test
    void a_payer_sees_what_it_pays_and_nothing_of_what_others_pay() {
      Api payer = of("0307");
      JsonNode claims = payer.get("/v1/claims?agreement=PT1-RESULT").json().required("items");
      assertThat(Json.texts(claims, "payer")).isNotEmpty().containsOnly("0307");
      String another =
          Json.list(
                  demo.auditor()
                      .get("/v1/claims?agreement=PT1-RESULT&payer=0344")
                      .json()
                      .required("items"))
              .get(0)
              .required("trajectory")
              .asString();
      assertAsUnknown(payer, null, "/v1/claims/*", claimOf(another), "NOPE");
      assertAsUnknown(payer, Json.of(), "/v1/claims/*/decisions", claimOf(another), "NOPE");
      assertAsUnknown(payer, null, "/v1/claims?trajectory=*", another, "NOPE");
      assertAsUnknown(
          payer, null, "/v1/agreements/PT1-RESULT/judgements?trajectory=*", another, "NOPE");
      assertThat(
              payer
                  .get(
                      "/v1/agreements/PT1-RESULT/judgements?trajectory="
                          + claims.get(0).required("trajectory").asString())
                  .status())
          .isEqualTo(200);
      assertThat(payer.get("/v1/agreements/PT1-RESULT").json().required("costs").isNull()).isTrue();
      JsonNode figures = payer.get("/v1/funding?groupBy=agreement").json();
      assertThat(figures.at("/total/costs").isNull()).isTrue();
      assertThat(figures.at("/total/expectedShare").isNull()).isTrue();
      JsonNode fund = payer.get("/v1/funds/STOOV").json();
      assertThat(fund.required("whole").asBoolean()).isFalse();
      assertThat(fund.required("balance").isNull()).isTrue();
      assertThat(fund.required("costs").isNull()).isTrue();
      assertThat(payer.get("/v1/cohorts/PT1/price").json().required("costs").asString())
          .isEqualTo("0.00");
    }

    @Test
    void only_who_pays_decides_neither_the_payee_nor_the_fund() {
      String decisions = "/v1/claims/" + claimOf("PT1-01") + "/decisions";
      Object approve = Json.of("decision", "APPROVED");
      assertProblem(of("STOOV").post(decisions, approve), 403, "claim.not-payer");
      assertProblem(of("0999").post(decisions, approve), 404, "claim.unknown");
      assertThat(of("0307").post(decisions, Json.of("decision", "DISPUTED")).code())
          .isEqualTo("field.missing");
      assertThat(of("*").post(decisions, Json.of("decision", "DISPUTED")).code())
          .isEqualTo("field.missing");
      assertProblem(in("coordinator", "Amersfoort").post(decisions, approve), 403, "access.denied");
    }

    @Test
    void a_token_without_a_role_or_with_an_unknown_one_opens_nothing() {
      for (String token :
          List.of(provider.token(), provider.token("trajectory_role", "president"))) {
        assertProblem(get("/v1/cohorts/PT1", token), 403, "access.denied");
        assertProblem(get("/v1/cohorts", token), 403, "access.denied");
        assertProblem(get("/v1/employers", token), 403, "access.denied");
        assertProblem(get("/v1/success-rates", token), 403, "access.denied");
        assertProblem(get("/v1/trajectories/PT1-01", token), 403, "access.denied");
      }
    }

    @Test
    void a_token_that_is_expired_or_of_another_issuer_or_key_or_none_is_refused() {
      for (String token :
          List.of(
              provider.expired("trajectory_role", "auditor"),
              provider.ofAnotherIssuer("trajectory_role", "auditor"),
              provider.signedWithAnotherKey("trajectory_role", "auditor"),
              provider.unsigned("trajectory_role", "auditor"),
              "nonsense")) {
        Api.Answer answer = get("/v1/cohorts/PT1", token);
        assertProblem(answer, 401, "access.not-authenticated");
        assertThat(answer.text()).doesNotContain(token);
      }
    }
  }

  @Test
  void serving_for_real_without_an_audience_is_refused_in_one_sentence(@TempDir Path output) {
    assertRefused(
        Program.start(
            output,
            Map.of("TRAJECTORY_OIDC_ISSUER", "http://localhost:9"),
            "serve",
            "--port",
            0,
            "--data",
            output.resolve("data")),
        "authentication.not-configured: Set TRAJECTORY_OIDC_AUDIENCE ");
    assertThat(output.resolve("data")).doesNotExist();
  }

  @Test
  void serving_for_real_without_an_identity_provider_is_refused_in_one_sentence(
      @TempDir Path output) {
    assertRefused(
        Program.start(output, Map.of(), "serve", "--port", 0, "--data", output.resolve("data")),
        "authentication.not-configured: Set TRAJECTORY_OIDC_ISSUER ");
    assertThat(output.resolve("data")).doesNotExist();
  }

  @Test
  void serving_for_real_without_a_database_is_refused_in_one_sentence(@TempDir Path output) {
    assertRefused(
        Program.start(
            output,
            Map.of(
                "TRAJECTORY_OIDC_ISSUER",
                "http://localhost:9",
                "TRAJECTORY_OIDC_AUDIENCE",
                IdentityProvider.AUDIENCE),
            "serve",
            "--port",
            0),
        "database.not-configured: Set TRAJECTORY_DATABASE_URL");
  }

  private static void assertRefused(Program program, String sentence) {
    Program.Ended ended = program.end();
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith(sentence).hasLineCount(1);
  }
}

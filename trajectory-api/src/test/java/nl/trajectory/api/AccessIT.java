package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        "/nothing",
        "/actuator",
        "/actuator/env"
      })
  void nobody_reads_anonymously(String path) {
    Api.Answer answer = demo.anonymous().get(path);
    assertProblem(answer, 401, "access.not-authenticated");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
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
  @ValueSource(strings = {"werkcentrum", "funder", "auditor"})
  void who_reads_only_cannot_write(String user) {
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

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "admin"})
  void a_coordinator_and_an_administrator_write(String user) {
    assertThat(demo.as(user).post("/v1/employers", employer()).status()).isEqualTo(201);
  }

  @Test
  void a_werkcentrum_sees_its_own_region_only() {
    Api werkcentrum = demo.as("werkcentrum");
    assertThat(werkcentrum.get("/v1/cohorts/PT5").status()).isEqualTo(200);
    assertProblem(werkcentrum.get("/v1/cohorts/PT1"), 404, "cohort.unknown");
    assertThat(Json.texts(werkcentrum.get("/v1/cohorts").json().required("items"), "region"))
        .containsOnly("Rijnmond");
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
    assertThat(Json.texts(listed, "region")).containsOnly("Rijnmond");
    assertThat(Json.texts(listed, "reference")).contains("PT5-01", "PT5-09");
  }

  @ParameterizedTest
  @CsvSource({"cohort, PT5", "region, Rijnmond"})
  void success_rates_count_a_werkcentrums_own_region_only(String groupBy, String group) {
    JsonNode rates = demo.as("werkcentrum").get("/v1/success-rates?groupBy=" + groupBy).json();
    assertThat(Json.texts(rates.required("rows"), "group")).containsExactly(group);
    assertThat(rates.required("total").required("starters").asInt()).isEqualTo(9);
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
      String token = provider.token("trajectory_role", "admin");
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
    @ValueSource(strings = {"coordinator", "werkcentrum", "auditor", "admin"})
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
      ObjectNode cohort =
          Json.of(
              "reference",
              Fresh.reference(),
              "name",
              "Insulation",
              "programme",
              "newcomers",
              "sector",
              "insulation",
              "region",
              "Rijnmond",
              "recruitmentFrom",
              "2023-01-09",
              "startsOn",
              "2023-03-06",
              "plannedSize",
              10);
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

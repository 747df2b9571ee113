package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What an answer's ETag promises, what If-Match asks for, and which form an answer has. */
@ExtendWith(Demo.Shared.class)
class ValidatorsScenarioTest {
  private static final String ETAG = "\"%d-[A-Za-z0-9_-]+\"";

  private final Demo demo;
  private final String reference = Fresh.reference();
  private String trajectory;

  ValidatorsScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_trajectory_with_personal_data_is_open() {
    Api.Answer opened =
        demo.coordinator()
            .post(
                "/v1/trajectories",
                Json.of(
                    "reference",
                    reference,
                    "participant",
                    "P-" + reference,
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
                    "PARTICIPATION_ACT",
                    "person",
                    Json.of(
                        "givenName",
                        "Bedacht",
                        "familyName",
                        "Voorbeeld",
                        "birthDate",
                        "1990-02-03")));
    assertThat(opened.status()).as(opened.text()).isEqualTo(201);
    trajectory = opened.header("Location");
  }

  private Api.Answer get(String path, String... headers) {
    return demo.auditor().send("GET", path, null, headers);
  }

  private static ObjectNode intake(String day) {
    return Json.step("IntakeHeld", day, "availableDaysPerWeek", 4, "drivingLicence", false);
  }

  private Api.Answer step(ObjectNode step, String... headers) {
    return demo.coordinator().post(trajectory + "/steps", step, headers);
  }

  @Test
  void a_kept_state_is_good_until_anything_in_it_changes_be_it_by_no_entry() {
    Api.Answer sealed = get(trajectory);
    assertThat(sealed.field("personalData")).isEqualTo("SEALED");
    String kept = sealed.header("ETag");
    assertThat(kept).matches(ETAG.formatted(0));
    Api.Answer unchanged = get(trajectory, "If-None-Match", kept);
    assertThat(unchanged.status()).isEqualTo(304);
    assertThat(unchanged.header("ETag")).isEqualTo(kept);

    Api.Answer erasure =
        demo.as("admin")
            .post("/v1/participants/P-" + reference + "/erasure", Json.of("reason", "asked for"));
    assertThat(erasure.status()).as(erasure.text()).isEqualTo(201);

    Api.Answer erased = get(trajectory, "If-None-Match", kept);
    assertThat(erased.status()).isEqualTo(200);
    assertThat(erased.field("personalData")).isEqualTo("ERASED");
    assertThat(erased.header("ETag")).matches(ETAG.formatted(0)).isNotEqualTo(kept);
    assertThat(step(intake("2023-01-20"), "If-Match", kept).status())
        .as("nothing was recorded in the trajectory since")
        .isEqualTo(201);
  }

  @Test
  void every_kept_answer_with_an_etag_is_good_for_as_long() {
    String employer = Fresh.reference();
    demo.coordinator()
        .post(
            "/v1/employers",
            Json.of("reference", employer, "name", "Glas", "region", "Twente", "sector", "glass"));
    Api.Answer history = get("/v1/employers/" + employer + "/history");
    assertThat(history.header("ETag")).matches(ETAG.formatted(0));
    Api.Answer again = get("/v1/employers/" + employer + "/history");
    if (again.text().equals(history.text())) {
      assertThat(again.header("ETag")).isEqualTo(history.header("ETag"));
    }
    assertThat(
            demo.coordinator()
                .post(
                    "/v1/employers/" + employer + "/corrections",
                    Json.of(
                        "corrects",
                        0,
                        "kind",
                        "AMEND",
                        "reason",
                        "Typo",
                        "replacement",
                        Json.of(
                            "reference",
                            employer,
                            "name",
                            "Glass",
                            "region",
                            "Twente",
                            "sector",
                            "glass")),
                    "If-Match",
                    history.header("ETag"))
                .status())
        .isEqualTo(201);
    assertThat(
            get("/v1/employers/" + employer + "/history", "If-None-Match", history.header("ETag"))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0\"", "\"0-kept\"", "\"7\", \"0\"", "\"3-x\",\"0\"\t,\"9\"", "*"})
  void if_match_goes_by_the_sequence_number_and_takes_a_list(String ifMatch) {
    assertThat(step(intake("2023-01-20"), "If-Match", ifMatch).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "\"1\", \"2\"", "\"1-0\""})
  void if_match_of_other_numbers_lets_nothing_through(String ifMatch) {
    Api.Answer stale = step(intake("2023-01-20"), "If-Match", ifMatch);
    assertThat(stale.status()).as(stale.text()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("sequence.changed");
  }

  @Test
  void two_if_match_headers_are_refused() {
    Api.Answer two = step(intake("2023-01-20"), "If-Match", "\"0\"", "If-Match", "\"1\"");
    assertThat(two.status()).as(two.text()).isEqualTo(400);
    assertThat(two.json().at("/errors/0/field").asString()).isEqualTo("If-Match");
    assertThat(get(trajectory).sequence()).isZero();
  }

  @Test
  void two_idempotency_keys_are_refused() {
    Api.Answer two =
        step(intake("2023-01-20"), "Idempotency-Key", reference, "Idempotency-Key", "other");
    assertThat(two.status()).as(two.text()).isEqualTo(400);
    assertThat(two.json().at("/errors/0/field").asString()).isEqualTo("Idempotency-Key");
    assertThat(get(trajectory).sequence()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/problem+json", "application/vnd.other+json", "text/html", "image/*"})
  void who_takes_no_json_is_refused_before_anything_is_done(String accept) {
    Api.Answer shown = get(trajectory, "Accept", accept);
    assertThat(shown.status()).as(shown.text()).isEqualTo(406);
    assertThat(shown.code()).isEqualTo("http.406");
    Api.Answer recorded = step(intake("2023-01-20"), "Accept", accept);
    assertThat(recorded.status()).as(recorded.text()).isEqualTo(406);
    assertThat(get(trajectory).sequence()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/problem+json, application/json",
        "application/problem+json, */*;q=0.1",
        "application/*",
        "*/*"
      })
  void the_label_of_an_answer_is_never_that_of_a_problem(String accept) {
    Api.Answer shown = get(trajectory, "Accept", accept);
    assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    assertThat(shown.header("Content-Type")).isEqualTo("application/json");
    Api.Answer unknown = get("/v1/trajectories/" + Fresh.reference(), "Accept", accept);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
  }
}

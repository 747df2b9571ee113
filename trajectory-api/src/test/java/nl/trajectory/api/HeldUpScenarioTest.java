package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.util.List;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An append that stays open holds up the order. What is recorded meanwhile is found by whoever was
 * answered, and nobody is told since when it is known before anybody can tell.
 */
class HeldUpScenarioTest {
  private static Demo demo;
  private static EmbeddedStore joined;

  private final Api coordinator = demo.coordinator();
  private final String reference = Fresh.reference();
  private Connection holder;

  @BeforeAll
  static void a_demo_runs() {
    demo = Demo.own();
    joined = EmbeddedStore.open(demo.data().path());
  }

  @AfterAll
  static void it_is_stopped() {
    joined.close();
    demo.close();
  }

  @BeforeEach
  void an_append_holds_up_the_order() throws Exception {
    holder = OwnServer.connect(joined.owner());
    holder.setAutoCommit(false);
    OpenAppend.begin(holder);
  }

  @AfterEach
  void it_is_over() throws Exception {
    release();
  }

  private void release() throws Exception {
    if (!holder.isClosed()) {
      holder.rollback();
      holder.close();
    }
  }

  private Api.Answer created(String path, ObjectNode body) {
    Api.Answer answer = coordinator.post(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer;
  }

  private JsonNode found(String path) {
    Api.Answer answer = demo.auditor().get(path);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void a_trajectory_is_found_and_its_entries_have_no_instant_until_they_have_a_place()
      throws Exception {
    Api.Answer opened = created("/v1/trajectories", Samples.opening(reference, "Twente"));
    assertThat(opened.json().required("recordedAt").isNull()).as(opened.text()).isTrue();
    String trajectory = opened.header("Location");
    Api.Answer step =
        created(
            trajectory + "/steps",
            Json.step(
                "IntakeHeld", "2023-01-20", "availableDaysPerWeek", 4, "drivingLicence", false));
    assertThat(step.json().required("recordedAt").isNull()).as(step.text()).isTrue();

    JsonNode state = found(trajectory);
    assertThat(state.required("sequence").asInt()).isEqualTo(1);
    assertThat(state.required("recordedAt").isNull()).isTrue();
    List<JsonNode> entries = Json.list(found(trajectory + "/history").required("entries"));
    assertThat(entries).hasSize(2);
    for (JsonNode entry : entries) {
      for (String unknown : List.of("position", "recordedAt", "leafHash", "sealedIn")) {
        assertThat(entry.required(unknown).isNull()).as(unknown).isTrue();
      }
    }
    assertThat(demo.auditor().get(trajectory + "?asOf=" + demo.now()).status())
        .as("nothing was known by then")
        .isEqualTo(404);

    release();
    await().atMost(Demo.PATIENCE).until(() -> !found(trajectory).required("recordedAt").isNull());
    JsonNode last = Json.list(found(trajectory + "/history").required("entries")).get(1);
    assertThat(last.required("position").isNumber()).isTrue();
    assertThat(last.required("leafHash").asString()).isNotEmpty();
    assertThat(last.required("recordedAt")).isEqualTo(found(trajectory).required("recordedAt"));
  }

  @Test
  void an_employer_a_cohort_and_an_agreement_are_found_at_once() {
    Api.Answer employer = created("/v1/employers", Samples.employer(reference));
    assertThat(found(employer.header("Location")).required("reference").asString())
        .isEqualTo(reference);
    assertThat(Json.list(found(employer.header("Location") + "/history").required("entries")))
        .hasSize(1);

    Api.Answer cohort = created("/v1/cohorts", Samples.cohort(reference, "Twente"));
    JsonNode planned = found(cohort.header("Location"));
    assertThat(planned.required("name").asString()).isEqualTo("Glazing");
    assertThat(planned.required("starters").asInt()).isZero();
    assertThat(found("/v1/cohorts/" + reference)).isEqualTo(planned);

    Api.Answer agreement =
        created(
            "/v1/agreements",
            Json.of(
                "reference",
                reference,
                "cohort",
                reference,
                "kind",
                "RESULT",
                "payer",
                "Someone",
                "terms",
                List.of(Json.of("term", "START", "trigger", "STARTED", "amount", "1000.00"))));
    assertThat(found(agreement.header("Location")).required("cohort").asString())
        .isEqualTo(reference);
    assertThat(demo.as("funder").get(agreement.header("Location")).status())
        .as("by who has nothing to do with it, no more than before")
        .isEqualTo(404);
  }
}

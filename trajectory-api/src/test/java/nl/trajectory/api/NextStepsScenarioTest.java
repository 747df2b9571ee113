package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A coordinator asks what may follow, and tries what would come of it; nothing is recorded. */
@ExtendWith(Demo.Shared.class)
class NextStepsScenarioTest {
  private static final String TRAJECTORY = "/v1/trajectories/PT1-01";

  private final Demo demo;
  private final Api coordinator;

  NextStepsScenarioTest(Demo demo) {
    this.demo = demo;
    this.coordinator = demo.coordinator();
  }

  private long rows() {
    return demo.number("SELECT count(*) FROM event_store.event")
        + demo.number("SELECT count(*) FROM event_store.ledger");
  }

  private JsonNode entry(String type) {
    JsonNode found = null;
    for (JsonNode entry : coordinator.get(TRAJECTORY + "/history").json().required("entries")) {
      found = entry.required("type").asString().equals(type) ? entry : found;
    }
    return found;
  }

  private JsonNode tried(String what, ObjectNode body) {
    long before = rows();
    Api.Answer answer = coordinator.post(TRAJECTORY + "/" + what + "?dryRun=true", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(rows()).isEqualTo(before);
    return answer.json();
  }

  @Test
  void each_type_of_step_is_possible_done_or_not_yet_and_says_why() {
    JsonNode next = demo.auditor().get(TRAJECTORY + "/next-steps").json();
    Map<String, JsonNode> steps = new TreeMap<>();
    next.required("steps").forEach(step -> steps.put(step.required("type").asString(), step));
    assertThat(says(steps.get("EmploymentConfirmed"))).isEqualTo("POSSIBLE ");
    assertThat(says(steps.get("CohortJoined"))).isEqualTo("DONE AParticipantIsInOneCohortAtATime");
    assertThat(says(steps.get("CheckConcluded"))).isEqualTo("DONE TheCheckIsConcludedOnce");
    assertThat(says(steps.get("AftercareClosed")))
        .isEqualTo("NOT_YET AStepBelongsToAPhaseThatWasOpened");
    assertThat(steps.get("AftercareClosed").at("/refusals/0/values/opener").asString())
        .isEqualTo("AftercareStarted");
    assertThat(steps.get("DiplomaAwarded").at("/deviations/0/code").asString())
        .isEqualTo("norm.off-route");
  }

  private static String says(JsonNode step) {
    return step.required("possibility").asString() + " " + step.at("/refusals/0/rule").asString("");
  }

  @Test
  void a_correction_that_is_tried_tells_of_deviations_milestones_and_claims() {
    JsonNode signed = entry("ContractSigned");
    ObjectNode replacement = (ObjectNode) signed.required("payload").deepCopy();
    replacement.put("type", "ContractSigned");
    replacement.put("occurredOn", signed.required("occurredOn").asString());
    replacement.put("collectiveAgreement", false);
    JsonNode outcome =
        tried(
            "corrections",
            Json.of(
                "corrects",
                signed.required("sequence").asInt(),
                "kind",
                "AMEND",
                "replacement",
                replacement,
                "reason",
                "no collective agreement"));
    assertThat(outcome.required("accepted").asBoolean()).isTrue();
    assertThat(outcome.required("refusals")).isEmpty();
    assertThat(Json.texts(outcome.required("deviations"), "code")).contains("norm.cao-missing");
    assertThat(outcome.at("/milestones/0/milestone").asString()).isEqualTo("CONTRACT");
    assertThat(outcome.at("/milestones/0/after").isNull()).isTrue();
    assertThat(outcome.at("/claims/0/event").asString()).isIn("ClaimWithdrawn", "ReclaimBecameDue");
    assertThat(outcome.at("/claims/0/agreement").asString()).isEqualTo("PT1-RESULT");
    assertThat(outcome.at("/claims/0/term").asString()).isEqualTo("RESULT-II");
    assertThat(entry("EntryAmended")).isNull();
  }

  @Test
  void a_step_that_would_be_refused_says_why_and_one_that_would_not_its_number() {
    JsonNode refused =
        tried(
            "steps",
            Json.step(
                "IntakeHeld", "2999-01-01", "availableDaysPerWeek", 4, "drivingLicence", true));
    assertThat(refused.required("accepted").asBoolean()).isFalse();
    assertThat(refused.required("sequence").isNull()).isTrue();
    assertThat(refused.at("/refusals/0/code").asString()).isEqualTo("date.in-future");
    assertThat(refused.at("/refusals/0/rule").asString()).isEqualTo("TheDayHasCome");
    int last = coordinator.get(TRAJECTORY).json().required("sequence").asInt();
    JsonNode accepted =
        tried("steps", Json.step("CertificateAwarded", "2022-06-01", "certificate", "ARBO"));
    assertThat(accepted.required("sequence").asInt()).isEqualTo(last + 1);
    assertThat(accepted.required("claims")).isEmpty();
  }

  @Test
  void trying_takes_the_right_to_record_and_a_clear_word() {
    ObjectNode step = Json.step("CertificateAwarded", "2022-06-01", "certificate", "ARBO");
    assertThat(demo.auditor().post(TRAJECTORY + "/steps?dryRun=true", step).status())
        .isEqualTo(403);
    assertThat(coordinator.post("/v1/trajectories/PT1-99/steps?dryRun=true", step).status())
        .isEqualTo(404);
    assertThat(coordinator.get("/v1/trajectories/PT1-99/next-steps").status()).isEqualTo(404);
    long before = rows();
    Api.Answer unclear = coordinator.post(TRAJECTORY + "/steps?dryRun=false", step);
    assertThat(unclear.code()).isEqualTo("field.invalid");
    assertThat(coordinator.post(TRAJECTORY + "/steps?dryrun=true", step).status()).isEqualTo(400);
    assertThat(rows()).isEqualTo(before);
  }
}

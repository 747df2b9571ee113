package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A participant reads the own dossier, who looked at it, and asks for something to be put right.
 */
@ExtendWith(Demo.Shared.class)
class OwnDossierScenarioTest {
  private final Demo demo;
  private final Api me;

  OwnDossierScenarioTest(Demo demo) {
    this.demo = demo;
    this.me = demo.as("deelnemer");
  }

  @Test
  void a_participant_reads_the_own_dossier_with_what_is_sealed() {
    assertThat(me.get("/v1/me").field("participant")).isEqualTo("P-PT1-02");
    assertThat(Json.texts(me.get("/v1/me/trajectories").json().required("items"), "reference"))
        .containsExactly("PT1-02");
    JsonNode dossier = me.get("/v1/me/trajectories/PT1-02").json();
    assertThat(dossier.at("/entries/0/personal/person/familyName").asString())
        .isEqualTo("Voorbeeld-PT1-02");
    assertThat(Json.texts(dossier.required("entries"), "type"))
        .startsWith("TrajectoryOpened")
        .contains("ContractSigned");
    assertThat(dossier.at("/entries/0/payload").toString()).doesNotContain("ciphertext");
  }

  @Test
  void another_one_is_as_unknown_as_none() {
    for (String path : List.of("/v1/me/trajectories/*")) {
      Api.Answer anothers = me.get(path.replace("*", "PT1-01"));
      assertThat(anothers.status()).isEqualTo(404);
      assertThat(anothers.json()).isEqualTo(me.get(path.replace("*", "NOPE")).json());
    }
    Api.Answer anothers = me.get("/v1/access-log?participant=P-PT1-01");
    assertThat(anothers.code()).isEqualTo("participant.unknown");
    assertThat(anothers.json()).isEqualTo(me.get("/v1/access-log?participant=P-NOPE").json());
  }

  @Test
  void a_participant_sees_who_looked_at_the_own_data_and_at_no_others() {
    Api.Answer looked = demo.as("coordinator").get("/v1/trajectories/PT1-02/history");
    JsonNode looks = me.get("/v1/access-log?limit=500").json().required("items");
    assertThat(Json.texts(looks, "traceId")).contains(looked.header("X-Correlation-Id"));
    assertThat(Json.texts(looks, "participant")).containsOnly("P-PT1-02");
  }

  @Test
  void nothing_else_is_open_to_a_participant() {
    for (String path :
        List.of(
            "/v1/trajectories",
            "/v1/trajectories/PT1-02",
            "/v1/trajectories/PT1-02/history",
            "/v1/cohorts",
            "/v1/cohorts/PT1",
            "/v1/claims",
            "/v1/agreements",
            "/v1/funding",
            "/v1/success-rates",
            "/v1/employers",
            "/v1/correction-requests",
            "/actuator")) {
      assertThat(me.get(path).status()).as(path).isEqualTo(403);
    }
    for (String user : List.of("coordinator", "auditor", "admin", "funder", "werkcentrum")) {
      assertThat(demo.as(user).get("/v1/me").status()).as(user).isEqualTo(403);
    }
  }

  @Test
  void what_is_asked_to_be_put_right_reaches_the_coordinator_sealed_until_then() {
    String text = "Mijn contract begon een week eerder";
    String asking = "/v1/me/trajectories/PT1-02/correction-requests";
    Api.Answer asked = me.post(asking, Json.of("text", text, "sequence", 15));
    assertThat(asked.status()).as(asked.text()).isEqualTo(201);
    assertThat(demo.number("SELECT count(*) FROM access_log.correction_request")).isPositive();
    assertThat(
            demo.number(
                "SELECT count(*) FROM access_log.correction_request r WHERE r::text LIKE ?",
                "%" + text + "%"))
        .isZero();
    JsonNode read =
        demo.coordinator().get("/v1/correction-requests").json().required("items").get(0);
    assertThat(read.required("text").asString()).isEqualTo(text);
    assertThat(read.required("trajectory").asString()).isEqualTo("PT1-02");
    assertThat(read.required("sequence").asInt()).isEqualTo(15);
    assertThat(me.get("/v1/access-log").text()).contains("CORRECTION_REQUEST");

    assertThat(me.post(asking.replace("PT1-02", "PT1-01"), Json.of("text", text)).status())
        .isEqualTo(404);
    assertThat(me.post(asking, Json.of()).code()).isEqualTo("field.missing");
    assertThat(demo.coordinator().post(asking, Json.of("text", text)).status()).isEqualTo(403);
  }
}

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Breaking the glass: what is sealed is shown once, to who may and says why. */
@ExtendWith(Demo.Shared.class)
class DisclosureScenarioTest {
  private static final String DISCLOSURE = "/v1/participants/P-PT1-02/disclosure";
  private static final String FAMILY_NAME = "Voorbeeld-PT1-02";

  private final Demo demo;

  DisclosureScenarioTest(Demo demo) {
    this.demo = demo;
  }

  private static Object because(String reason) {
    return Json.of("reason", reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "coordinator"})
  void who_says_why_is_shown_the_name_and_it_is_recorded(String user) {
    Api.Answer answer = demo.as(user).post(DISCLOSURE, because("sample of " + user));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("ETag")).isEmpty();
    assertThat(answer.json().at("/trajectories/0/entries/0/fields/person/familyName").asString())
        .isEqualTo(FAMILY_NAME);
    JsonNode look =
        demo.auditor().get("/v1/access-log?participant=P-PT1-02&who=" + user).json().at("/items/0");
    if (user.equals("auditor")) {
      look =
          Json.list(
                  demo.auditor()
                      .get("/v1/access-log?participant=P-PT1-02&who=auditor")
                      .json()
                      .required("items"))
              .stream()
              .filter(one -> one.required("what").asString().equals("SEALED_FIELDS"))
              .findFirst()
              .orElseThrow();
    }
    assertThat(look.required("traceId").asString()).isEqualTo(answer.header("X-Correlation-Id"));
    assertThat(look.required("what").asString()).isEqualTo("SEALED_FIELDS");
    assertThat(look.required("reason").asString()).isEqualTo("sample of " + user);
  }

  @Test
  void the_person_sees_who_looked_and_why() {
    demo.auditor().post(DISCLOSURE, because("as the person will read"));
    assertThat(
            Json.texts(
                demo.as("deelnemer").get("/v1/access-log").json().required("items"), "reason"))
        .contains("as the person will read");
  }

  @Test
  void without_a_reason_nothing_is_opened() {
    long looks = sealedLooks();
    for (Object said : List.of(Json.of(), because(""), because("  "), Json.of("why", "so"))) {
      Api.Answer answer = demo.auditor().post(DISCLOSURE, said);
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.text()).doesNotContain(FAMILY_NAME);
    }
    assertThat(sealedLooks()).isEqualTo(looks);
  }

  private long sealedLooks() {
    return demo.number("SELECT count(*) FROM access_log.look WHERE what = 'SEALED_FIELDS'");
  }

  @ParameterizedTest
  @CsvSource({"werkcentrum", "funder", "betaler", "admin", "deelnemer"})
  void who_may_not_is_refused_whatever_the_reason(String user) {
    for (String participant : List.of("P-PT1-02", "P-PT5-01", "P-NOPE")) {
      Api.Answer answer =
          demo.as(user).post("/v1/participants/" + participant + "/disclosure", because("curious"));
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("access.denied");
    }
  }

  @Test
  void who_is_not_there_is_unknown() {
    Api.Answer answer =
        demo.auditor().post("/v1/participants/P-NOPE/disclosure", because("a sample"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("participant.unknown");
  }

  @Test
  void what_was_erased_stays_so() {
    String reference = Fresh.reference();
    demo.record(Journals.participantAs(reference));
    String participant =
        demo.auditor()
            .get("/v1/trajectories/" + reference + "-01")
            .json()
            .required("participant")
            .asString();
    String disclosure = "/v1/participants/" + participant + "/disclosure";
    demo.as("admin").post("/v1/participants/" + participant + "/erasure", because("asked"));
    JsonNode after = demo.auditor().post(disclosure, because("a sample")).json();
    assertThat(after.required("erased").asBoolean()).isTrue();
    assertThat(after.at("/trajectories/0/entries")).isEmpty();
  }
}

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Last year's report said that seven of pilot 1 had a contract. One of them turns out never to have
 * signed it, which is put right; an auditor asks what the two reports differ by.
 */
class DifferencesScenarioTest {
  private static final String REASON = "Recorded with the wrong trajectory";

  private final Demo demo = Demo.own();

  @AfterEach
  void close() {
    demo.close();
  }

  private static JsonNode ok(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> whoSigned(Demo demo, String query) {
    return Json.texts(
        ok(demo.auditor().get("/v1/cohorts/PT1/members?milestone=CONTRACT" + query))
            .required("items"),
        "trajectory");
  }

  @Test
  void the_correction_that_changed_the_contracts_of_pilot_1_is_named() {
    demo.settle();
    final Instant report = demo.now();
    List<String> signed = whoSigned(demo, "");
    assertThat(signed).hasSize(7);

    // Nothing happened since.
    JsonNode same = ok(differences(report, ""));
    assertThat(Json.list(same.required("numbers"))).isEmpty();

    String erred = null;
    Api.Answer corrected = null;
    for (String one : signed) {
      corrected = corrected == null || corrected.status() != 201 ? retract(one) : corrected;
      erred = erred == null && corrected.status() == 201 ? one : erred;
    }
    assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);

    JsonNode contracts =
        Json.only(
            ok(differences(report, "")).required("numbers"),
            number -> number.path("group").asString().equals("CONTRACT"));
    assertThat(contracts.required("then").asInt()).isEqualTo(7);
    assertThat(contracts.required("now").asInt()).isEqualTo(6);
    assertThat(Json.list(contracts.required("entered"))).isEmpty();
    assertThat(contracts.required("left").get(0).asString()).isEqualTo(erred);
    JsonNode cause = Json.only(contracts.required("entries"), one -> true);
    assertThat(cause.required("trajectory").asString()).isEqualTo(erred);
    assertThat(cause.required("sequence").asInt()).isEqualTo(corrected.sequence());
    assertThat(cause.required("type").asString()).isEqualTo("EntryRetracted");
    assertThat(cause.required("reason").asString()).isEqualTo(REASON);
    assertThat(cause.required("recordedBy").required("actor").asString()).isEqualTo("coordinator");

    // The success rates say so too, and the same entry did it.
    JsonNode rates =
        ok(
            demo.auditor()
                .get("/v1/differences?figure=success-rates&groupBy=cohort&against=" + report));
    JsonNode ofPilot =
        Json.only(
            rates.required("numbers"),
            number ->
                number.path("group").asString().equals("PT1")
                    && number.required("measure").asString().equals("contract"));
    assertThat(ofPilot.required("now").asInt()).isEqualTo(6);
    assertThat(ofPilot.required("entries")).isEqualTo(contracts.required("entries"));

    // Of an earlier day it is the day that differs: nobody recorded anything for that.
    JsonNode earlier =
        Json.only(
            ok(differences(Instant.now().minusMillis(1), "&onAgainst=2022-03-31"))
                .required("numbers"),
            number -> number.path("group").asString().equals("CONTRACT"));
    assertThat(earlier.required("then").asInt()).isZero();
    assertThat(Json.list(earlier.required("entries"))).isEmpty();
    assertRefusals(report);
  }

  /** Refused where later entries stand on it. */
  private Api.Answer retract(String trajectory) {
    JsonNode entry =
        Json.only(
            ok(demo.coordinator().get("/v1/trajectories/" + trajectory + "/history"))
                .required("entries"),
            one -> one.required("type").asString().equals("ContractSigned"));
    return demo.coordinator()
        .post(
            "/v1/trajectories/" + trajectory + "/corrections",
            Json.of(
                "corrects",
                entry.required("sequence").asInt(),
                "kind",
                "RETRACT",
                "reason",
                REASON));
  }

  private Api.Answer differences(Instant against, String more) {
    return demo.auditor().get("/v1/differences?figure=cohort&cohort=PT1&against=" + against + more);
  }

  private void assertRefusals(Instant report) {
    String cohort = "/v1/differences?figure=cohort&cohort=PT1";
    for (String wrong :
        List.of(
            cohort + "&against=" + report + "&asOf=" + report.minusSeconds(60),
            cohort + "&against=" + report + "&on=2022-06-30&onAgainst=2022-07-01",
            cohort + "&against=" + report + "&groupBy=cohort",
            cohort,
            "/v1/differences?figure=cohort&against=" + report,
            "/v1/differences?figure=success-rates&cohort=PT1&against=" + report,
            "/v1/differences?figure=weather&against=" + report)) {
      assertThat(demo.auditor().get(wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(demo.auditor().get(cohort + "&against=2999-01-01T00:00:00Z").code())
        .isEqualTo("date.in-future");
    assertThat(demo.as("funder").get(cohort + "&against=" + report).status()).isEqualTo(403);
    assertThat(demo.as("werkcentrum").get(cohort + "&against=" + report).code())
        .isEqualTo("cohort.unknown");
  }
}

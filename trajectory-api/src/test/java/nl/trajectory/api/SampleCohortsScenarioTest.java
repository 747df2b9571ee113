package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who starts the demo sees the figures that the pilots published. */
@ExtendWith(Demo.Shared.class)
class SampleCohortsScenarioTest {
  private final Demo demo;

  SampleCohortsScenarioTest(Demo demo) {
    this.demo = demo;
  }

  private JsonNode cohort(String reference) {
    Api.Answer answer = demo.auditor().get("/v1/cohorts/" + reference);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  static Map<String, Integer> funnel(JsonNode cohort) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    cohort
        .required("funnel")
        .forEach(m -> counts.put(m.required("milestone").asString(), m.required("count").asInt()));
    return counts;
  }

  @ParameterizedTest
  @CsvSource({"PT1, 10, 10, 9, 7", "PT2, 4, 0, 0, 0", "PT5, 9, 9, 9, 8"})
  void the_funnel_of_a_pilot_has_its_published_counts(
      String cohort, int started, int vca, int trained, int contract) {
    assertThat(funnel(cohort(cohort)))
        .containsEntry("STARTED", started)
        .containsEntry("VCA", vca)
        .containsEntry("TRAINED", trained)
        .containsEntry("CONTRACT", contract);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/cohorts?text=pt, reference",
    "/v1/employers?text=glas, reference",
    "/v1/trajectories?cohort=PT1, reference",
    "/v1/agreements?, reference",
    "/v1/claims?agreement=BinQ-1-1000JP, id"
  })
  void the_pages_of_a_list_put_together_are_the_list(String list, String key) {
    List<String> paged = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          demo.auditor().get(list + "&limit=1" + (next.isEmpty() ? "" : "&cursor=" + next)).json();
      paged.addAll(Json.texts(page.required("items"), key));
      next = page.required("nextCursor").asString("");
    } while (!next.isEmpty());
    assertThat(paged)
        .hasSizeGreaterThan(1)
        .isEqualTo(
            Json.texts(demo.auditor().get(list + "&limit=500").json().required("items"), key));
  }

  @Test
  void the_cursor_of_one_list_is_none_of_another() {
    String next = demo.auditor().get("/v1/cohorts?limit=1").field("nextCursor");
    assertThat(demo.auditor().get("/v1/cohorts?cursor=" + next).status()).isEqualTo(200);
    assertThat(demo.auditor().get("/v1/trajectories?cursor=" + next).status()).isEqualTo(400);
  }

  @Test
  void of_twelve_starters_of_binq_1_eleven_reached_a_contract() {
    assertThat(funnel(cohort("BinQ-1")))
        .containsEntry("STARTED", 12)
        .containsEntry("TRIAL_PASSED", 11)
        .containsEntry("CONTRACT", 11);
  }

  @Test
  void the_milestones_of_a_funnel_come_in_the_order_of_the_route() {
    assertThat(funnel(cohort("PT1")).keySet())
        .containsExactly(
            "STARTED",
            "ASSESSED",
            "VCA",
            "TRAINED",
            "TRIAL_PASSED",
            "CONTRACT",
            "DIPLOMA",
            "JOB",
            "AFTERCARE_CLOSED");
  }

  @ParameterizedTest
  @CsvSource({"PT1, DIPLOMA JOB", "BinQ-1, VCA"})
  void a_milestone_says_whether_the_route_of_the_programme_leads_by_it(
      String cohort, String others) {
    assertThat(
            Json.list(cohort(cohort).required("funnel")).stream()
                .filter(m -> !m.required("onRoute").asBoolean())
                .map(m -> m.required("milestone").asString()))
        .containsExactly(others.split(" "));
  }

  @Test
  void shares_are_of_the_starters_and_of_the_nearest_earlier_milestone_that_anyone_reached() {
    JsonNode trained =
        Json.only(
            cohort("PT1").required("funnel"),
            m -> m.required("milestone").asString().equals("TRAINED"));
    assertThat(trained.required("shareOfStarters").asDouble()).isEqualTo(0.9);
    assertThat(trained.required("shareOfPrevious").asDouble()).isEqualTo(0.9);
    JsonNode vca =
        Json.only(
            cohort("PT1").required("funnel"),
            m -> m.required("milestone").asString().equals("VCA"));
    assertThat(vca.required("shareOfPrevious").asDouble())
        .as("nobody was assessed, so the one before VCA is the start")
        .isEqualTo(1.0);
  }

  @Test
  void pilot_1_deviates_in_nothing_and_lost_three_starters() {
    JsonNode cohort = cohort("PT1");
    assertThat(cohort.required("deviations")).isEmpty();
    assertThat(cohort.required("starters").asInt()).isEqualTo(10);
    assertThat(sum(cohort.required("exits"))).isEqualTo(3);
    assertThat(cohort.required("programme").asString()).isEqualTo("newcomers");
    assertThat(cohort.required("region").asString()).isEqualTo("Amersfoort");
  }

  @Test
  void pilot_2_was_too_small_a_group_and_everyone_left() {
    JsonNode cohort = cohort("PT2");
    assertThat(Json.texts(cohort.required("deviations"), "code")).contains("norm.group-size");
    assertThat(sum(cohort.required("exits"))).isEqualTo(4);
  }

  private static int sum(JsonNode counts) {
    return Json.list(counts).stream().mapToInt(item -> item.required("count").asInt()).sum();
  }

  @Test
  void of_23_newcomers_15_reached_a_contract_which_meets_the_target() {
    JsonNode newcomers =
        Json.only(
            demo.ratesAtStart().json().required("rows"),
            row -> row.required("group").asString().equals("newcomers"));
    assertThat(newcomers.required("starters").asInt()).isEqualTo(23);
    assertThat(newcomers.required("pending").asInt()).isZero();
    assertRate(newcomers.required("contract"), 15, 0.652174, 0.448903, 0.811887);
    assertRate(newcomers.required("training"), 18, 0.782609, 0.580965, 0.903360);
    assertRate(newcomers.required("vca"), 19, 0.826087, 0.628624, 0.930213);
    assertRate(
        newcomers.required("contract").required("ofDecided"), 15, 0.652174, 0.448903, 0.811887);
    assertThat(newcomers.required("contract").required("decidedFirst").asBoolean())
        .as("nobody is pending")
        .isFalse();
    assertThat(newcomers.required("target").asDouble()).isEqualTo(0.6);
    assertThat(newcomers.required("meetsTarget").asBoolean()).isTrue();
  }

  private static void assertRate(
      JsonNode rate, int numerator, double share, double low, double high) {
    assertThat(rate.required("numerator").asInt()).isEqualTo(numerator);
    assertThat(rate.required("denominator").asInt()).isEqualTo(23);
    assertThat(rate.required("rate").asDouble()).isCloseTo(share, within(1e-6));
    assertThat(rate.required("low").asDouble()).isCloseTo(low, within(1e-6));
    assertThat(rate.required("high").asDouble()).isCloseTo(high, within(1e-6));
  }

  @Test
  void the_total_counts_all_35_starters_and_has_no_target_as_the_programmes_differ() {
    JsonNode total = demo.ratesAtStart().json().required("total");
    assertThat(total.required("starters").asInt()).isEqualTo(35);
    assertThat(total.required("contract").required("numerator").asInt()).isEqualTo(26);
    assertThat(total.required("target").isNull()).isTrue();
    assertThat(total.required("meetsTarget").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"PT1, 10, 7", "PT2, 4, 0", "PT5, 9, 8", "BinQ-1, 12, 11"})
  void success_rates_by_cohort_agree_with_the_funnels(String cohort, int starters, int contracts) {
    JsonNode row =
        Json.only(
            demo.auditor().get("/v1/success-rates?groupBy=cohort").json().required("rows"),
            r -> r.required("group").asString().equals(cohort));
    assertThat(row.required("starters").asInt()).isEqualTo(starters);
    assertThat(row.required("contract").required("numerator").asInt()).isEqualTo(contracts);
  }

  @Test
  void on_an_early_day_pilot_1_had_started_and_trained_but_not_a_single_contract() {
    JsonNode early = demo.auditor().get("/v1/cohorts/PT1?on=2022-04-30").json();
    assertThat(funnel(early))
        .containsEntry("STARTED", 10)
        .containsEntry("TRAINED", 9)
        .containsEntry("CONTRACT", 0);
    assertThat(funnel(demo.auditor().get("/v1/cohorts/PT1?on=2022-03-06").json()))
        .containsEntry("STARTED", 0);
  }

  @Test
  void a_participant_of_pilot_1_is_seen_with_phase_milestones_employer_and_contract() {
    Api.Answer answer = demo.auditor().get("/v1/trajectories/PT1-01");
    JsonNode state = answer.json();
    assertThat(answer.header("ETag")).startsWith("\"" + answer.sequence() + "-");
    assertThat(state.required("phase").asString()).isEqualTo("CONTRACT");
    assertThat(state.required("employer").asString()).isEqualTo("GLAS-1");
    assertThat(state.required("cohort").asString()).isEqualTo("PT1");
    assertThat(state.required("contract").required("endsOn").asString()).isEqualTo("2023-01-05");
    assertThat(state.required("deviations")).isEmpty();
    assertThat(Json.texts(state.required("milestones"), "milestone"))
        .isEqualTo(List.of("STARTED", "VCA", "TRAINED", "TRIAL_PASSED", "CONTRACT"));
  }

  @Test
  void a_history_begins_with_the_opening_and_shows_both_times_who_recorded_it_and_the_state() {
    JsonNode entries = demo.auditor().get("/v1/trajectories/PT1-01/history").json();
    JsonNode opening = entries.required("entries").get(0);
    assertThat(opening.required("sequence").asInt()).isZero();
    assertThat(opening.required("type").asString()).isEqualTo("TrajectoryOpened");
    assertThat(opening.required("occurredOn").asString()).isEqualTo("2022-01-26");
    assertThat(opening.required("recordedAt").asString()).endsWith("Z");
    assertThat(opening.required("recordedBy").required("actor").asString()).isEqualTo("import");
    assertThat(opening.required("position").isIntegralNumber()).isTrue();
    assertThat(opening.required("payload").required("ageAtOpening").asInt()).isEqualTo(51);
    assertThat(Json.list(opening.required("sealed")))
        .extracting(JsonNode::asString)
        .containsExactly("person");
    assertThat(opening.required("stateAfter").required("phase").asString()).isEqualTo("CHECK");
  }
}

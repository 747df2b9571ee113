package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first participant of pilot 1, of Amersfoort, who got a contract on 6 July 2022, turns out to
 * have moved that day; later the trajectory is handed over.
 */
@ExtendWith(Demo.Shared.class)
class MovingScenarioTest {
  private static final String HERE = "0307";
  private static final String THERE = "0599";

  /** No other test has anyone there. */
  private static final String REGION = "Gorinchem";

  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String reference = cohort + "-01";
  private final String trajectory = "/v1/trajectories/" + reference;

  MovingScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_participant_like_the_first_of_pilot_1_has_been_recorded() {
    demo.record(Journals.participantAs(cohort));
    awaitPayer(HERE);
  }

  @Test
  void a_move_and_a_handover_hold_from_their_day_on_and_since_they_were_known() {
    final Instant before = demo.now();
    Api.Answer moved = step(Json.step("Moved", "2022-07-06", "municipality", THERE));
    assertThat(moved.status()).as(moved.text()).isEqualTo(201);

    // The past stays where it was, and so does what was known.
    assertThat(state("?on=2022-07-05", "municipality")).isEqualTo(HERE);
    assertThat(state("?on=2022-07-06", "municipality")).isEqualTo(THERE);
    assertThat(state("", "municipality")).isEqualTo(THERE);
    assertThat(state("?on=2022-07-06&asOf=" + before, "municipality")).isEqualTo(HERE);

    // The municipality of the day of the contract pays, and the move shows it.
    awaitPayer(THERE);
    List<Integer> evidence =
        Json.list(claim().required("evidence")).stream()
            .map(entry -> entry.required("sequence").asInt())
            .toList();
    assertThat(evidence).contains(moved.sequence()).doesNotContain(0);

    final Instant between = demo.now();
    demo.record(
        Journals.line(
            "step",
            "trajectory",
            reference,
            "type",
            "HandedOver",
            "occurredOn",
            "2022-08-01",
            "region",
            REGION));
    assertThat(state("?on=2022-07-31", "region")).isEqualTo("Amersfoort");
    assertThat(state("?on=2022-08-01", "region")).isEqualTo(REGION);
    assertThat(state("?on=2022-08-01&asOf=" + between, "region")).isEqualTo("Amersfoort");
    assertThat(starters("&on=2022-07-31")).isZero();
    assertThat(starters("&on=2022-08-01")).isEqualTo(1);
    assertThat(starters("")).isEqualTo(1);
    assertThat(starters("&on=2022-08-01&asOf=" + between)).isZero();
    JsonNode listed =
        Json.only(
            demo.auditor().get("/v1/trajectories?region=" + REGION).json().required("items"),
            item -> item.required("reference").asString().equals(reference));
    assertThat(listed.required("municipality").asString()).isEqualTo(THERE);

    // It was the day after: who paid for the contract is as before.
    ObjectNode dayAfter = Json.step("Moved", "2022-07-07", "municipality", THERE);
    Api.Answer amended =
        demo.coordinator()
            .post(
                trajectory + "/corrections",
                Json.of(
                    "corrects",
                    moved.sequence(),
                    "kind",
                    "AMEND",
                    "replacement",
                    dayAfter,
                    "reason",
                    "typing error"));
    assertThat(amended.status()).as(amended.text()).isEqualTo(201);
    awaitPayer(HERE);
    assertThat(state("?on=2022-07-06", "municipality")).isEqualTo(HERE);
    assertThat(state("?on=2022-07-06&asOf=" + between, "municipality")).isEqualTo(THERE);
  }

  @Test
  void a_move_that_says_nothing_or_names_nothing_is_refused() {
    assertRefused(
        Json.step("Moved", "2022-07-06", "municipality", HERE),
        409,
        "entry.duplicate",
        "municipality");
    assertRefused(
        Json.step("HandedOver", "2022-07-06", "region", "Amersfoort"),
        409,
        "entry.duplicate",
        "region");
    assertRefused(
        Json.step("HandedOver", "2022-07-06", "region", "Nowhere"),
        422,
        "region.unknown",
        "region");
    assertRefused(
        Json.step("Moved", "2022-07-06", "municipality", "Rotterdam"),
        400,
        "field.invalid",
        "municipality");
    assertRefused(Json.step("Moved", "2022-07-06"), 400, "field.missing", "municipality");
  }

  private void assertRefused(ObjectNode step, int status, String code, String field) {
    Api.Answer answer = step(step);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  private Api.Answer step(ObjectNode step) {
    return demo.coordinator().post(trajectory + "/steps", step);
  }

  private String state(String moment, String field) {
    return demo.auditor().get(trajectory + moment).field(field);
  }

  private int starters(String moment) {
    return demo.auditor()
        .get("/v1/success-rates?groupBy=region&region=" + REGION + moment)
        .json()
        .at("/total/starters")
        .asInt();
  }

  /** The only one: for the contract. */
  private JsonNode claim() {
    return Json.only(claims(), claim -> true);
  }

  private JsonNode claims() {
    return demo.auditor().get("/v1/claims?cohort=" + cohort).json().required("items");
  }

  private void awaitPayer(String municipality) {
    await()
        .atMost(Demo.PATIENCE)
        .until(() -> Json.texts(claims(), "payer").equals(List.of(municipality)));
  }
}

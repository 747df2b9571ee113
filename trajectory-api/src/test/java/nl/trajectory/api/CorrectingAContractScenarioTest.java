package nl.trajectory.api;

import static nl.trajectory.api.SampleCohortsScenarioTest.funnel;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A contract of six months turns out to be one of four; every figure follows, nothing is lost. */
@ExtendWith(Demo.Shared.class)
class CorrectingAContractScenarioTest {
  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String trajectory = "/v1/trajectories/" + cohort + "-01";

  CorrectingAContractScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_participant_like_the_first_of_pilot_1_has_been_recorded() {
    demo.record(Journals.participantAs(cohort));
  }

  @Test
  void a_contract_is_shortened_and_lengthened_again() {
    demo.record(Journals.pilot1As(cohort)); // the others too
    JsonNode signed = entry("ContractSigned");
    int sequence = signed.required("sequence").asInt();
    ObjectNode sixMonths =
        Json.with(signed.required("payload"), "type", "ContractSigned", "occurredOn", "2022-07-06");
    assertThat(contracts("")).isEqualTo(7);
    assertThat(deviations("")).isEmpty();
    final Instant before = demo.now();

    // It was signed for four months: a fact outside the norm, which counts for no milestone.
    Api.Answer shortened =
        correct(amend(sequence, Json.with(sixMonths, "endsOn", "2022-11-05"), "typing error"));
    assertThat(shortened.status()).isEqualTo(201);
    assertThat(Json.texts(shortened.json().required("deviations"), "code"))
        .containsExactly("norm.contract-length");
    demo.settle();
    assertThat(contracts("")).isEqualTo(6);
    assertThat(deviations("")).containsExactly("norm.contract-length");
    assertThat(milestones(trajectory)).doesNotContain("CONTRACT");

    // What was known before has not changed; neither has what had happened on an early day.
    assertThat(contracts("?asOf=" + before)).isEqualTo(7);
    assertThat(deviations("?asOf=" + before)).isEmpty();
    assertThat(milestones(trajectory + "?asOf=" + before)).contains("CONTRACT");
    assertThat(contracts("?on=2022-07-05")).isZero();
    assertThat(contracts("?on=2022-07-05&asOf=" + before)).isZero();
    assertThat(contracts("?on=2022-07-06&asOf=" + before)).isPositive();
    final Instant between = demo.now();

    // It was right after all.
    assertThat(correct(amend(sequence, sixMonths, "it was right")).status()).isEqualTo(201);
    demo.settle();
    assertThat(contracts("")).isEqualTo(7);
    assertThat(deviations("")).isEmpty();
    assertThat(contracts("?asOf=" + between)).isEqualTo(6);
    assertThat(deviations("?asOf=" + between)).containsExactly("norm.contract-length");

    // The history shows all three, and which one corrected the first.
    List<JsonNode> entries = Json.list(history(""));
    assertThat(entries).hasSize(sequence + 3);
    assertThat(Json.texts(history(""), "type").subList(sequence, sequence + 3))
        .containsExactly("ContractSigned", "EntryAmended", "EntryAmended");
    assertThat(entries.get(sequence).required("correctedBy").asInt()).isEqualTo(sequence + 2);
    assertThat(payload(entries, sequence).required("endsOn").asString()).isEqualTo("2023-01-05");
    assertThat(payload(entries, sequence + 1).required("corrects").asInt()).isEqualTo(sequence);
    assertThat(payload(entries, sequence + 1).at("/replacement/endsOn").asString())
        .isEqualTo("2022-11-05");
    assertThat(payload(entries, sequence + 2).at("/replacement/endsOn").asString())
        .isEqualTo("2023-01-05");
    assertThat(entries.get(sequence + 1).required("recordedBy").required("actor").asString())
        .isEqualTo("coordinator");
    assertThat(entries.get(sequence + 1).at("/stateAfter/contract/endsOn").asString())
        .isEqualTo("2022-11-05");
    assertThat(Json.list(history("?asOf=" + before))).hasSize(sequence + 1);
    assertThat(Json.list(history("?asOf=" + before)).get(sequence).required("correctedBy").isNull())
        .isTrue();
  }

  private static JsonNode payload(List<JsonNode> entries, int sequence) {
    return entries.get(sequence).required("payload");
  }

  @Test
  void two_moments_are_compared_and_the_correction_is_named() {
    JsonNode signed = entry("ContractSigned");
    int sequence = signed.required("sequence").asInt();
    ObjectNode shorter =
        Json.with(
            signed.required("payload"),
            "type",
            "ContractSigned",
            "occurredOn",
            "2022-07-06",
            "endsOn",
            "2022-11-05");
    final Instant before = demo.now();
    assertThat(Json.list(compared("?againstAsOf=" + before))).isEmpty();
    assertThat(correct(amend(sequence, shorter, "typing error")).status()).isEqualTo(201);
    final Instant between = demo.now();
    assertThat(correct(retract(sequence, "of someone else")).status()).isEqualTo(201);

    JsonNode end =
        change(compared("?againstAsOf=" + before + "&asOf=" + between), "contract.endsOn");
    assertThat(end.required("then").asString()).isEqualTo("2023-01-05");
    assertThat(end.required("now").asString()).isEqualTo("2022-11-05");
    JsonNode by = Json.only(end.required("entries"), one -> true);
    assertThat(by.required("sequence").asInt()).isEqualTo(sequence + 1);
    assertThat(by.required("type").asString()).isEqualTo("EntryAmended");
    assertThat(by.required("reason").asString()).isEqualTo("typing error");
    assertThat(by.required("recordedBy").required("actor").asString()).isEqualTo("coordinator");
    assertThat(by.required("position").asLong()).isPositive();

    // On the way to now both changed it; the milestone was lost by the first of them alone.
    JsonNode now = compared("?againstAsOf=" + before);
    assertThat(change(now, "contract.endsOn").required("now").isNull()).isTrue();
    assertThat(Json.texts(change(now, "contract.endsOn").required("entries"), "type"))
        .containsExactly("EntryAmended", "EntryRetracted");
    JsonNode milestone = change(now, "milestones.CONTRACT");
    assertThat(milestone.required("then").asString()).isEqualTo("2022-07-06");
    assertThat(milestone.required("now").isNull()).isTrue();
    assertThat(Json.texts(milestone.required("entries"), "type")).containsExactly("EntryAmended");

    // From the day before to its own it is the step itself, as it was known then.
    JsonNode days = compared("?asOf=" + before + "&againstOn=2022-07-05&on=2022-07-06");
    JsonNode step = Json.only(change(days, "contract.endsOn").required("entries"), one -> true);
    assertThat(step.required("type").asString()).isEqualTo("ContractSigned");
    assertThat(step.required("occurredOn").asString()).isEqualTo("2022-07-06");
    assertThat(step.required("reason").isNull()).isTrue();

    // Before anything was known of it, it had no state.
    JsonNode ever = compared("?againstAsOf=2001-01-01T00:00:00Z&asOf=" + before);
    assertThat(change(ever, "phase").required("then").isNull()).isTrue();
    assertThat(change(ever, "phase").required("now").asString()).isNotEmpty();
    assertComparisonsRefused(before);
  }

  private JsonNode compared(String query) {
    Api.Answer answer = demo.auditor().get(trajectory + "/comparison" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().required("changes");
  }

  private static JsonNode change(JsonNode changes, String field) {
    return Json.only(changes, one -> one.required("field").asString().equals(field));
  }

  private void assertComparisonsRefused(Instant before) {
    String comparison = trajectory + "/comparison";
    assertThat(demo.auditor().get(comparison).code()).isEqualTo("field.missing");
    for (String wrongOrder :
        List.of(
            "?againstAsOf=" + before + "&asOf=" + before.minusSeconds(1),
            "?againstOn=2022-07-06&on=2022-07-05")) {
      Api.Answer refused = demo.auditor().get(comparison + wrongOrder);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("must not lie after");
    }
    assertThat(demo.auditor().get(comparison + "?againstAsOf=2999-01-01T00:00:00Z").code())
        .isEqualTo("date.in-future");
    String unknown = "/v1/trajectories/NOPE/comparison?againstAsOf=" + before;
    assertThat(demo.auditor().get(unknown).status()).isEqualTo(404);
    assertThat(demo.as("funder").get(comparison + "?againstAsOf=" + before).status())
        .isEqualTo(403);
  }

  @Test
  void a_retracted_contract_no_longer_counts_until_it_is_recorded_anew() {
    JsonNode signed = entry("ContractSigned");
    int sequence = signed.required("sequence").asInt();
    assertThat(correct(retract(sequence, "of someone else")).status()).isEqualTo(201);
    demo.settle();
    assertThat(contracts("")).isZero();
    assertThat(demo.auditor().get(trajectory).json().required("contract").isNull()).isTrue();
    assertThat(demo.auditor().get(trajectory).field("phase")).isEqualTo("TRIAL");

    Api.Answer anew =
        demo.coordinator()
            .post(
                trajectory + "/steps",
                Json.with(
                    signed.required("payload"),
                    "type",
                    "ContractSigned",
                    "occurredOn",
                    "2022-07-06"));
    assertThat(anew.status()).as(anew.text()).isEqualTo(201);
    assertThat(anew.sequence()).isEqualTo(sequence + 2);
    demo.settle();
    assertThat(contracts("")).isEqualTo(1);
    assertThat(Json.list(history("")).get(sequence).required("correctedBy").asInt())
        .isEqualTo(sequence + 1);
    assertThat(Json.list(history("")).get(sequence + 2).required("correctedBy").isNull()).isTrue();
  }

  @Test
  void only_an_entry_in_force_can_be_corrected() {
    int sequence = entry("ContractSigned").required("sequence").asInt();
    assertRefused(retract(99, "is not there"), "correction.unknown-entry", "corrects", null);
    assertThat(correct(retract(sequence, "of someone else")).status()).isEqualTo(201);
    assertRefused(retract(sequence, "once more"), "correction.unknown-entry", "corrects", null);
    assertRefused(
        retract(sequence + 1, "take back the retraction"),
        "correction.unknown-entry",
        "corrects",
        null);
  }

  @Test
  void the_opening_can_be_amended_but_not_taken_away_or_handed_to_another_participant() {
    ObjectNode opening =
        Json.with(
            entry("TrajectoryOpened").required("payload"),
            "type",
            "TrajectoryOpened",
            "occurredOn",
            "2022-01-26");
    assertRefused(retract(0, "never happened"), "correction.breaks-route", "corrects", 0);
    assertRefused(
        amend(0, Json.with(opening, "participant", "P-another"), "someone else"),
        "correction.breaks-route",
        "replacement.reference",
        null);
    assertRefused(
        amend(0, Json.step("TrajectoryResumed", "2022-01-26"), "something else"),
        "correction.breaks-route",
        "corrects",
        0);
    assertRefused(amend(1, opening, "a second opening"), "correction.breaks-route", "corrects", 0);

    Api.Answer amended =
        correct(amend(0, Json.with(opening, "municipality", "0344"), "moved before the opening"));
    assertThat(amended.status()).as(amended.text()).isEqualTo(201);
    assertThat(demo.auditor().get(trajectory).field("municipality")).isEqualTo("0344");
  }

  @Test
  void a_correction_that_breaks_the_route_names_the_entry_that_conflicts() {
    int trial = entry("TrialStarted").required("sequence").asInt();
    int plan = entry("StartPlanSigned").required("sequence").asInt();
    int admission = entry("CheckConcluded").required("sequence").asInt();
    int agreed = entry("PlacementAgreed").required("sequence").asInt();
    int contract = entry("ContractSigned").required("sequence").asInt();

    Api.Answer unsigned =
        assertRefused(retract(plan, "was unsigned"), "correction.breaks-route", "corrects", trial);
    assertThat(unsigned.field("detail")).contains("trial.plan-unsigned", "TrialStarted");
    assertRefused(
        amend(
            admission,
            Json.step("CheckConcluded", "2022-02-04", "decision", "REFERRED"),
            "was referred"),
        "correction.breaks-route",
        "corrects",
        agreed);
    assertRefused(
        amend(
            contract,
            Json.step(
                "ContractSigned",
                "2022-07-01",
                "employer",
                "GLAS-1",
                "employerOfRecord",
                "EMPLOYER",
                "hoursPerWeek",
                32,
                "collectiveAgreement",
                true,
                "startsOn",
                "2022-07-06"),
            "signed before the trial had been passed"),
        "correction.breaks-route",
        "replacement",
        contract);
  }

  @Test
  void what_replaces_an_entry_rests_on_no_evidence_of_the_future_either() {
    ObjectNode certificate = Json.step("TrajectorySuspended", "2022-02-01", "reason", "illness");
    assertRefused(
        amend(
            1,
            Json.with(
                certificate,
                "evidence",
                Json.of("kind", "letter", "reference", "L-1", "obtainedOn", "9999-12-31")),
            "on another letter"),
        "date.in-future",
        "replacement.evidence.obtainedOn",
        null);
  }

  @Test
  void a_correction_says_what_it_corrects_how_and_why() {
    ObjectNode whole = retract(1, "why");
    for (String field : List.of("corrects", "kind", "reason")) {
      ObjectNode without = whole.deepCopy();
      without.remove(field);
      assertUnread(without, "field.missing", field);
    }
    assertUnread(Json.with(whole, "kind", "DELETE"), "field.type", "kind");
    assertUnread(Json.with(whole, "kind", "AMEND"), "field.missing", "replacement");
    assertUnread(
        Json.with(whole, "replacement", Json.step("TrajectoryResumed", "2022-02-01")),
        "field.invalid",
        "replacement");
    assertUnread(Json.with(whole, "corrects", -1), "field.invalid", "corrects");
    assertUnread(Json.with(whole, "corrects", "1"), "field.type", "corrects");
  }

  private void assertUnread(ObjectNode correction, String code, String field) {
    final String before = etag();
    Api.Answer answer = correct(correction);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(etag()).isEqualTo(before);
  }

  /**
   * @param entry the entry named as the one in conflict; null: none is named
   */
  private Api.Answer assertRefused(
      ObjectNode correction, String code, String field, Integer entry) {
    final String before = etag();
    Api.Answer answer = correct(correction);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo(code);
    JsonNode error = answer.json().at("/errors/0");
    assertThat(error.required("field").asString()).isEqualTo(field);
    assertThat(error.required("detail").asString()).endsWith(".");
    JsonNode named = error.required("entry");
    assertThat(named.isNull() ? null : (Integer) named.asInt()).isEqualTo(entry);
    assertThat(etag()).isEqualTo(before);
    return answer;
  }

  private Api.Answer correct(ObjectNode correction) {
    return demo.coordinator().post(trajectory + "/corrections", correction);
  }

  private static ObjectNode amend(int sequence, ObjectNode replacement, String reason) {
    return Json.of(
        "corrects", sequence, "kind", "AMEND", "replacement", replacement, "reason", reason);
  }

  private static ObjectNode retract(int sequence, String reason) {
    return Json.of("corrects", sequence, "kind", "RETRACT", "reason", reason);
  }

  private String etag() {
    return demo.auditor().get(trajectory).header("ETag");
  }

  private JsonNode history(String moment) {
    return demo.auditor().get(trajectory + "/history" + moment).json().required("entries");
  }

  private JsonNode entry(String type) {
    return Json.only(history(""), e -> e.required("type").asString().equals(type));
  }

  private int contracts(String moment) {
    return funnel(view(moment)).get("CONTRACT");
  }

  private List<String> deviations(String moment) {
    return Json.texts(view(moment).required("deviations"), "code");
  }

  private JsonNode view(String moment) {
    return demo.auditor().get("/v1/cohorts/" + cohort + moment).json();
  }

  private List<String> milestones(String path) {
    return Json.texts(demo.auditor().get(path).json().required("milestones"), "milestone");
  }
}

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An auditor replays a trajectory on the command line. */
@ExtendWith(Demo.Shared.class)
class ReplayIT {
  private static final List<String> PERSONAL =
      List.of("Voorbeeld", "1970-06-15", "good week", "ciphertext");

  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String trajectory = cohort + "-01";
  private Instant beforeTheCorrection;

  ReplayIT(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_trajectory_with_a_remark_and_a_corrected_contract() {
    demo.record(Journals.participantAs(cohort));
    beforeTheCorrection = demo.now();
    demo.record(
        String.join(
            "\n",
            Journals.line(
                "correction",
                "trajectory",
                trajectory,
                "corrects",
                16,
                "kind",
                "AMEND",
                "replacement",
                Json.step(
                    "ContractSigned",
                    "2022-07-06",
                    "employer",
                    cohort + "-E1",
                    "employerOfRecord",
                    "EMPLOYER",
                    "hoursPerWeek",
                    32,
                    "collectiveAgreement",
                    true,
                    "startsOn",
                    "2022-07-06",
                    "endsOn",
                    "2022-11-05"),
                "reason",
                "typing error"),
            Journals.line(
                "step",
                "trajectory",
                trajectory,
                "type",
                "WellbeingMeasured",
                "occurredOn",
                "2022-08-01",
                "score",
                7,
                "remark",
                "Voorbeeld had a good week")));
  }

  private Program.Ended replay(String... options) {
    return Program.run(
        Stream.concat(Stream.of("replay", trajectory, "--data", demo.data()), Stream.of(options))
            .toArray());
  }

  private String printed(String... options) {
    Program.Ended ended = replay(options);
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(PERSONAL.stream().anyMatch(ended.out()::contains))
        .as("personal data printed")
        .isFalse();
    return ended.out();
  }

  private List<JsonNode> entries(String... options) {
    return Json.list(
        Json.read(
            printed(
                Stream.concat(Stream.of("--format", "json"), Stream.of(options))
                    .toArray(String[]::new))));
  }

  @Test
  void the_text_shows_every_entry_with_both_times_who_recorded_it_and_the_state_after_it() {
    String text = printed();
    assertThat(text)
        .contains("  0  2022-01-26  TrajectoryOpened")
        .contains("sealed: person")
        .contains(" 16  2022-07-06  ContractSigned  (corrected by 17)")
        .contains(" 17  2022-07-06  EntryAmended")
        .contains("deviates: norm.contract-length")
        .contains("by import (import, trajectory)")
        .contains("=> CHECK RUNNING;")
        .contains("=> CONTRACT RUNNING; STARTED 2022-03-07, VCA 2022-03-27")
        .contains("sealed: score, remark");
    assertThat(text.lines().filter(line -> line.contains("recorded "))).hasSize(19);
  }

  @Test
  void the_json_is_the_history_that_the_interface_answers() {
    List<JsonNode> entries = entries();
    assertThat(entries)
        .isEqualTo(
            Json.list(
                demo.auditor()
                    .get("/v1/trajectories/" + trajectory + "/history")
                    .json()
                    .required("entries")));
    assertThat(entries).hasSize(19);
    assertThat(entries.get(16).required("correctedBy").asInt()).isEqualTo(17);
    assertThat(entries.get(18).required("stateAfter").required("phase").asString())
        .isEqualTo("CONTRACT");
  }

  @Test
  void as_of_an_instant_it_shows_what_was_known_then() {
    List<JsonNode> known = entries("--as-of", beforeTheCorrection.toString());
    assertThat(known).hasSize(17);
    assertThat(known.get(16).required("correctedBy").isNull()).isTrue();
    assertThat(known.get(16).at("/stateAfter/contract/endsOn").asString()).isEqualTo("2023-01-05");
  }

  @Test
  void on_a_day_it_shows_what_had_happened_by_then() {
    List<JsonNode> happened = entries("--on", "2022-03-07");
    assertThat(happened)
        .extracting(entry -> entry.required("type").asString())
        .containsExactly("TrajectoryOpened", "IntakeHeld", "CheckConcluded", "CohortJoined");
    assertThat(entries("--on", "2022-03-06")).hasSize(3);
  }

  @Test
  void both_questions_can_be_asked_together() {
    String asOf = beforeTheCorrection.toString();
    assertThat(entries("--as-of", asOf, "--on", "2022-07-05")).hasSize(16);
    assertThat(entries("--on", "2022-07-31")).hasSize(18);
  }

  @Test
  void the_generated_id_is_as_good_as_the_reference() {
    String id = demo.auditor().get("/v1/trajectories/" + trajectory).field("id");
    Program.Ended ended = Program.run("replay", id, "--data", demo.data(), "--format", "json");
    assertThat(Json.list(Json.read(ended.out()))).isEqualTo(entries());
  }

  @ParameterizedTest
  @CsvSource({
    "NOPE, --format, text, trajectory.unknown",
    "PT1-01, --as-of, 2001-01-01T00:00:00Z, trajectory.unknown",
    "PT1-01, --as-of, yesterday, field.type",
    "PT1-01, --on, 2022-02-30, field.type",
    "PT1-01, --format, xml, usage"
  })
  void what_cannot_be_replayed_is_said_in_one_sentence(
      String reference, String option, String value, String code) {
    Program.Ended ended = Program.run("replay", reference, option, value, "--data", demo.data());
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith(code + ": ");
    assertThat(ended.err().lines().toList()).hasSize(code.equals("usage") ? 2 : 1);
  }
}

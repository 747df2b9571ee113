package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An agreement that should not be there is retracted, and never after a claim was decided. */
@ExtendWith(Demo.Shared.class)
class RetractedAgreementScenarioTest {
  private static final int ROUNDS = 10;

  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String agreement = cohort + "-RESULT";
  private final String address = "/v1/agreements/" + agreement;
  @TempDir private Path directory;

  RetractedAgreementScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_cohort_like_pilot_1() {
    demo.record(journal());
    await().atMost(Demo.PATIENCE).until(() -> figure("due").equals("17500.00"));
  }

  private String journal() {
    return Journals.paidBy0363(Journals.pilot1As(cohort));
  }

  private String figure(String field) {
    return row(agreement, "").required(field).asString();
  }

  private JsonNode row(String of, String more) {
    JsonNode rows = demo.auditor().get("/v1/funding?limit=500&groupBy=agreement" + more).json();
    return Json.only(rows.required("rows"), row -> row.required("group").asString().equals(of));
  }

  private static ObjectNode retraction() {
    return Json.of("corrects", 0, "kind", "RETRACT", "reason", "Concluded twice");
  }

  private Api.Answer retract(String... headers) {
    return demo.coordinator().post(address + "/corrections", retraction(), headers);
  }

  private ObjectNode concluded(String reference) {
    JsonNode first = demo.auditor().get(address + "/history").json().at("/entries/0/payload");
    return Json.with(first, "reference", reference);
  }

  private String claim() {
    return demo.auditor()
        .get("/v1/claims?limit=1&agreement=" + agreement)
        .json()
        .at("/items/0/id")
        .asString();
  }

  private Api.Answer approve(String claim) {
    return demo.as("funder")
        .post("/v1/claims/" + claim + "/decisions", Json.of("decision", "APPROVED"));
  }

  private static void refused(Api.Answer answer, int status, String code, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void its_claims_are_withdrawn_its_history_says_why_and_the_right_one_takes_its_place() {
    final String claim = claim();
    final Instant before = demo.now();
    Api.Answer retracted = retract("If-Match", "\"0\"");
    assertThat(retracted.status()).as(retracted.text()).isEqualTo(201);
    assertThat(retracted.sequence()).isEqualTo(1);
    await().atMost(Demo.PATIENCE).until(() -> figure("due").equals("0.00"));
    assertThat(figure("withdrawn")).isEqualTo("17500.00");
    assertThat(figure("costs")).as("what was spent").isEqualTo("70000.00");
    assertThat(row(agreement, "&asOf=" + before).required("due").asString()).isEqualTo("17500.00");
    JsonNode shown = demo.auditor().get(address).json();
    assertThat(shown.required("retracted").asBoolean()).isTrue();
    JsonNode entries = demo.auditor().get(address + "/history").json().required("entries");
    assertThat(Json.texts(entries, "type"))
        .containsExactly("AgreementConcluded", "AgreementRetracted");
    assertThat(entries.get(0).required("correctedBy").asInt()).isEqualTo(1);
    assertThat(entries.get(1).at("/payload/reason").asString()).isEqualTo("Concluded twice");
    refused(approve(claim), 409, "claim.withdrawn", "decision");
    refused(retract(), 422, "correction.unknown-entry", "corrects");

    String other = agreement + "-2";
    Api.Answer anew = demo.coordinator().post("/v1/agreements", concluded(other));
    assertThat(anew.status()).as(anew.text()).isEqualTo(201);
    await()
        .atMost(Demo.PATIENCE)
        .until(() -> row(other, "").required("due").asString().equals("17500.00"));
    refused(
        demo.coordinator()
            .post(
                address + "/terms",
                Json.of(
                    "from",
                    "2023-01-01",
                    "terms",
                    concluded(other).required("terms"),
                    "reason",
                    "Dearer")),
        422,
        "agreement.unknown",
        "agreement");
  }

  @Test
  void what_cannot_be_retracted_is_refused_and_stays() {
    refused(
        demo.coordinator()
            .post(
                address + "/corrections",
                Json.with(retraction(), "kind", "AMEND", "replacement", concluded(agreement))),
        400,
        "field.invalid",
        "kind");
    refused(
        demo.coordinator()
            .post(address + "/corrections", Json.with(retraction(), "replacement", Json.of())),
        400,
        "field.invalid",
        "replacement");
    refused(
        demo.coordinator().post(address + "/corrections", Json.with(retraction(), "corrects", 1)),
        422,
        "correction.unknown-entry",
        "corrects");
    assertThat(retract("If-Match", "\"7\"").status()).isEqualTo(412);
    assertThat(demo.auditor().post(address + "/corrections", retraction()).status()).isEqualTo(403);
    assertThat(demo.as("funder").post(address + "/corrections", retraction()).status())
        .isEqualTo(403);
    assertThat(demo.coordinator().post("/v1/agreements/nowhere/corrections", retraction()).status())
        .isEqualTo(404);
    assertThat(approve(claim()).status()).isEqualTo(201);
    refused(retract(), 422, "correction.breaks-route", "agreement");
    assertThat(demo.auditor().get(address).json().required("retracted").asBoolean()).isFalse();
    assertThat(figure("due")).isEqualTo("17500.00");
  }

  @Test
  void of_a_decision_and_a_retraction_at_once_one_is_done() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String group = cohort + "-R" + i;
      demo.record(Journals.paidBy0363(Journals.participantAs(group)));
      String claims = "/v1/claims?limit=1&agreement=" + group + "-RESULT";
      await()
          .atMost(Demo.PATIENCE)
          .until(() -> demo.auditor().get(claims).json().required("items").size() == 1);
      String claim = demo.auditor().get(claims).json().at("/items/0/id").asString();
      List<Callable<Api.Answer>> both =
          List.of(
              () -> approve(claim),
              () ->
                  demo.coordinator()
                      .post("/v1/agreements/" + group + "-RESULT/corrections", retraction()));
      List<Api.Answer> answers = Together.run(both);
      assertThat(answers)
          .filteredOn(answer -> answer.status() == 201)
          .as(answers.get(0).text() + answers.get(1).text())
          .hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 201)
          .extracting(Api.Answer::code)
          .containsAnyOf("claim.withdrawn", "correction.breaks-route");
    }
  }

  private ImportReport imported(String... lines) throws IOException {
    Path file = Files.writeString(directory.resolve("journal.ndjson"), String.join("\n", lines));
    return demo.bean(JournalImport.class).run(List.of(file), false, done -> {});
  }

  @Test
  void a_journal_that_retracts_it_counts_once_however_often_it_comes() throws IOException {
    String line =
        Json.with(retraction(), "record", "correction", "agreement", agreement).toString();
    ImportReport first = imported(journal(), line);
    assertThat(first.refused()).isEmpty();
    assertThat(first.applied()).isEqualTo(1);
    demo.settle();
    long events = demo.events();
    ImportReport second = imported(journal(), line);
    assertThat(second.refused()).isEmpty();
    assertThat(second.applied()).isZero();
    assertThat(demo.events()).isEqualTo(events);
    assertThat(
            imported(
                    Json.with(retraction(), "record", "correction", "agreement", "nowhere")
                        .toString())
                .refused())
        .singleElement()
        .satisfies(
            no ->
                assertThat(no.code() + " " + no.field()).isEqualTo("agreement.unknown agreement"));
  }
}

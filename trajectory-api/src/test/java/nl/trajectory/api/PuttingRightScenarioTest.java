package nl.trajectory.api;

import static nl.trajectory.api.Journals.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nl.trajectory.api.importing.ImportReport;
import nl.trajectory.api.importing.JournalImport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was recorded wrongly of a cost, a cohort or an employer is put right by a later entry. */
@ExtendWith(Demo.Shared.class)
class PuttingRightScenarioTest {
  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String agreement = cohort + "-RESULT";
  private final String typo = cohort + "-typo";
  @TempDir private Path directory;

  PuttingRightScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_cohort_like_pilot_1_and_a_cost_with_a_zero_too_many() {
    demo.record(Journals.pilot1As(cohort) + "\n" + cost("70000.00"));
  }

  private ObjectNode content(String amount) {
    return Json.of(
        "id",
        typo,
        "cohort",
        cohort,
        "agreement",
        agreement,
        "category",
        "TRAINING",
        "amount",
        amount,
        "incurredOn",
        "2022-08-01",
        "bearer",
        "STOOV");
  }

  private String cost(String amount) {
    return Json.with(content(amount), "record", "cost").toString();
  }

  private Api.Answer correct(String address, Object body, String... headers) {
    return demo.coordinator().post(address + "/corrections", body, headers);
  }

  private static ObjectNode amend(int corrects, JsonNode replacement) {
    return Json.of(
        "corrects", corrects, "kind", "AMEND", "replacement", replacement, "reason", "Typo");
  }

  private static ObjectNode retract(int corrects) {
    return Json.of("corrects", corrects, "kind", "RETRACT", "reason", "Never billed");
  }

  private static void refused(Api.Answer answer, int status, String code, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  private String costs(String more) {
    JsonNode rows = demo.auditor().get("/v1/funding?groupBy=agreement" + more).json();
    return Json.only(
            rows.required("rows"), row -> row.required("group").asString().equals(agreement))
        .required("costs")
        .asString();
  }

  @Test
  void a_cost_is_found_and_put_right_and_its_history_shows_both() {
    List<JsonNode> listed =
        Json.list(
            demo.coordinator().get("/v1/costs?agreement=" + agreement).json().required("items"));
    JsonNode found =
        listed.stream()
            .filter(one -> one.required("reference").asString().equals(typo))
            .findFirst()
            .orElseThrow();
    String address = "/v1/costs/" + found.required("id").asString();
    assertThat(demo.coordinator().get("/v1/costs/" + typo).header("ETag")).startsWith("\"0-");
    assertThat(costs("")).isEqualTo("140000.00");
    final Instant before = demo.now();

    ObjectNode seven = content("7000.00");
    seven.remove("id");
    Api.Answer amended = correct(address, amend(0, seven), "If-Match", "\"0\"");
    assertThat(amended.status()).as(amended.text()).isEqualTo(201);
    assertThat(amended.sequence()).isEqualTo(1);
    assertThat(amended.header("ETag")).isEqualTo("\"1\"");
    assertThat(amended.header("Location")).isEqualTo(address + "/history");
    assertThat(costs("")).isEqualTo("77000.00");
    assertThat(costs("&asOf=" + before)).isEqualTo("140000.00");
    assertThat(costs("&on=2022-07-31")).isEqualTo("70000.00");
    assertThat(demo.auditor().get(address + "?asOf=" + before).field("amount"))
        .isEqualTo("70000.00");

    assertThat(correct(address, retract(0), "If-Match", "\"0\"").status()).isEqualTo(412);
    assertThat(correct(address, retract(0), "Idempotency-Key", typo).sequence()).isEqualTo(2);
    assertThat(correct(address, retract(0), "Idempotency-Key", typo).sequence()).isEqualTo(2);
    assertThat(costs("")).isEqualTo("70000.00");
    JsonNode gone = demo.auditor().get(address).json();
    assertThat(gone.required("retracted").asBoolean()).isTrue();
    assertThat(gone.required("amount").asString()).isEqualTo("7000.00");
    assertThat(demo.coordinator().get("/v1/costs?cohort=" + cohort + "&limit=500").text())
        .doesNotContain(typo);

    JsonNode entries = demo.auditor().get(address + "/history").json().required("entries");
    assertThat(Json.texts(entries, "type"))
        .containsExactly("CostIncurred", "CostAmended", "CostRetracted");
    assertThat(Json.texts(entries, "occurredOn"))
        .containsExactly("2022-08-01", "2022-08-01", "2022-08-01");
    assertThat(entries.get(0).required("id").asString()).isEqualTo(typo);
    assertThat(entries.get(0).required("correctedBy").asInt()).isEqualTo(2);
    assertThat(entries.get(1).at("/payload/replacement/amount").asString()).isEqualTo("7000.00");
    assertThat(entries.get(1).at("/recordedBy/actor").asString()).isEqualTo("coordinator");
    assertThat(entries.get(2).required("leafHash").asString()).isNotEmpty();
    assertThat(demo.auditor().get(address + "/history?asOf=" + before).json().required("entries"))
        .hasSize(1);
    refused(correct(address, retract(0)), 422, "correction.unknown-entry", "corrects");
  }

  @Test
  void what_cannot_be_put_right_of_a_cost_is_refused() {
    String address = "/v1/costs/" + typo;
    refused(correct(address, retract(1)), 422, "correction.unknown-entry", "corrects");
    refused(
        correct(address, amend(0, Json.with(content("7.00"), "id", "another"))),
        422,
        "correction.breaks-route",
        "replacement.id");
    refused(
        correct(address, amend(0, Json.with(content("7.00"), "agreement", "nowhere"))),
        422,
        "agreement.unknown",
        "agreement");
    refused(
        correct(address, amend(0, Json.with(content("7.00"), "agreement", "PT5-RAP"))),
        422,
        "agreement.of-another-cohort",
        "agreement");
    refused(
        correct(address, amend(0, Json.with(content("7.00"), "incurredOn", "2999-01-01"))),
        422,
        "date.in-future",
        "incurredOn");
    refused(
        correct(address, Json.of("corrects", 0, "kind", "AMEND", "reason", "Typo")),
        400,
        "field.missing",
        "replacement");
    refused(
        correct(address, Json.with(retract(0), "replacement", content("7.00"))),
        400,
        "field.invalid",
        "replacement");
    assertThat(correct("/v1/costs/nowhere", retract(0)).status()).isEqualTo(404);
    assertThat(demo.auditor().post(address + "/corrections", retract(0)).status()).isEqualTo(403);
    assertThat(costs("")).isEqualTo("140000.00");
  }

  private ObjectNode plan() {
    JsonNode history = demo.auditor().get("/v1/cohorts/" + cohort + "/history").json();
    ObjectNode plan = Json.with(history.at("/entries/0/payload"));
    plan.remove("programmeVersion");
    return plan;
  }

  @Test
  void a_plan_and_a_closure_are_put_right() {
    String address = "/v1/cohorts/" + cohort;
    final Instant before = demo.now();
    Api.Answer amended =
        correct(address, amend(0, Json.with(plan(), "name", "Renamed", "plannedSize", 2)));
    assertThat(amended.status()).as(amended.text()).isEqualTo(201);
    demo.settle();
    JsonNode shown = demo.auditor().get(address).json();
    assertThat(shown.required("name").asString()).isEqualTo("Renamed");
    assertThat(shown.required("plannedSize").asInt()).isEqualTo(2);
    assertThat(shown.required("starters").asInt()).as("nobody is put out").isEqualTo(10);
    assertThat(demo.auditor().get(address + "?asOf=" + before).field("name"))
        .isNotEqualTo("Renamed");

    ObjectNode closure = Json.of("closedOn", "2022-12-31");
    assertThat(demo.coordinator().post(address + "/closure", closure).status()).isEqualTo(201);
    int closed = amended.sequence() + 1;
    refused(
        correct(address, amend(closed, Json.of("closedOn", "2022-01-01"))),
        422,
        "correction.breaks-route",
        "replacement");
    assertThat(correct(address, amend(closed, Json.of("closedOn", "2022-11-30"))).status())
        .isEqualTo(201);
    demo.settle();
    assertThat(demo.auditor().get(address).field("closedOn")).isEqualTo("2022-11-30");
    assertThat(correct(address, retract(closed)).status()).isEqualTo(201);
    demo.settle();
    assertThat(demo.auditor().get(address).json().required("closedOn").isNull()).isTrue();
    refused(correct(address, retract(0)), 422, "correction.breaks-route", "kind");
    refused(correct(address, retract(1)), 422, "correction.unknown-entry", "corrects");
    refused(
        correct(address, amend(0, Json.with(plan(), "region", "Atlantis"))),
        422,
        "region.unknown",
        "region");

    JsonNode entries = demo.auditor().get(address + "/history").json().required("entries");
    assertThat(Json.texts(entries, "type"))
        .containsSubsequence(
            "CohortPlanned",
            "SeatTaken",
            "CohortPlanAmended",
            "CohortClosed",
            "CohortClosureAmended",
            "CohortClosureRetracted");
    assertThat(demo.as("werkcentrum").get(address + "/history").status()).isEqualTo(404);
    assertThat(demo.as("funder").get(address + "/history").status())
        .as("seats are of single trajectories")
        .isEqualTo(403);
  }

  @Test
  void an_employer_is_put_right() {
    String reference = cohort + "-E1";
    String address = "/v1/employers/" + reference;
    ObjectNode other =
        Json.of("reference", reference, "name", "Other", "region", "Zeeland", "sector", "Glass");
    assertThat(correct(address, amend(0, other)).status()).isEqualTo(201);
    demo.settle();
    assertThat(demo.auditor().get(address).field("name")).isEqualTo("Other");
    assertThat(demo.auditor().get(address).field("region")).isEqualTo("Zeeland");
    assertThat(
            Json.texts(demo.auditor().get(address + "/history").json().required("entries"), "type"))
        .containsExactly("EmployerRegistered", "EmployerAmended");
    refused(correct(address, retract(0)), 422, "correction.breaks-route", "kind");
    refused(
        correct(address, amend(0, Json.with(other, "reference", "another"))),
        422,
        "correction.breaks-route",
        "replacement.reference");
  }

  private ImportReport imported(String... lines) throws IOException {
    Path file = Files.writeString(directory.resolve("journal.ndjson"), String.join("\n", lines));
    return demo.bean(JournalImport.class).run(List.of(file), false, done -> {});
  }

  @Test
  void the_lines_of_a_journal_and_their_corrections_count_once_however_often_they_come()
      throws IOException {
    ImportReport again = imported(cost("7000.00"));
    assertThat(again.refused())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.code()).isEqualTo("reference.taken");
              assertThat(line.sentence()).endsWith("or correct the cost that has it.");
            });
    String generated = demo.auditor().get("/v1/costs/" + typo).field("id");
    String[] journal = {
      Journals.pilot1As(cohort).strip(),
      cost("70000.00"),
      line("cohort-closure", "cohort", cohort, "closedOn", "2022-12-31"),
      Json.with(amend(0, content("7000.00")), "record", "correction", "cost", typo).toString(),
      Json.with(retract(0), "record", "correction", "cost", generated, "id", typo + "-2")
          .toString(),
      Json.with(
              amend(0, Json.with(plan(), "name", "Renamed")),
              "record",
              "correction",
              "cohort",
              cohort)
          .toString(),
      Json.with(retract(closure()), "record", "correction", "cohort", cohort).toString(),
      Json.with(
              amend(
                  0,
                  Json.of(
                      "reference",
                      cohort + "-E1",
                      "name",
                      "Other",
                      "region",
                      "Zeeland",
                      "sector",
                      "Glass")),
              "record",
              "correction",
              "employer",
              cohort + "-E1")
          .toString()
    };
    ImportReport first = imported(journal);
    assertThat(first.refused()).isEmpty();
    assertThat(first.applied()).isEqualTo(6);
    demo.settle();
    final long events = demo.events();
    ImportReport second = imported(journal);
    assertThat(second.refused()).isEmpty();
    assertThat(second.applied()).isZero();
    assertThat(demo.events()).isEqualTo(events);
    assertThat(imported(journal[4], journal[3]).applied()).as("in another file").isZero();
    assertThat(costs("")).isEqualTo("70000.00");
    assertThat(demo.auditor().get("/v1/cohorts/" + cohort).field("name")).isEqualTo("Renamed");
  }

  /** The number that a closure gets which is recorded next. */
  private int closure() {
    return demo.auditor()
        .get("/v1/cohorts/" + cohort + "/history")
        .json()
        .required("entries")
        .size();
  }

  @Test
  void a_correction_of_a_journal_names_one_thing_that_there_is() throws IOException {
    ImportReport report =
        imported(
            Json.with(retract(0), "record", "correction", "cost", "nowhere").toString(),
            Json.with(retract(0), "record", "correction", "cohort", "nowhere").toString(),
            Json.with(retract(0), "record", "correction", "employer", "nowhere").toString(),
            Json.with(retract(0), "record", "correction", "cost", typo, "cohort", cohort)
                .toString(),
            Json.with(retract(0), "record", "correction").toString(),
            Json.with(
                    amend(1, Json.of("cohort", "PT1", "closedOn", "2022-12-31")),
                    "record",
                    "correction",
                    "cohort",
                    cohort)
                .toString());
    assertThat(report.refused())
        .extracting(line -> line.code() + " " + line.field())
        .containsExactly(
            "cost.unknown cost",
            "cohort.unknown cohort",
            "employer.unknown employer",
            "field.invalid cohort",
            "field.missing trajectory",
            "field.invalid cohort");
  }
}

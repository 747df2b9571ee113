package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import nl.trajectory.domain.trajectory.step.Step;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A coordinator records steps on the screen: sees what comes of each, and confirms it. */
@ExtendWith(Demo.Shared.class)
class RecordingPagesScenarioTest {
  private static final String FORM = "#formulier";
  private static final String CHECK = "nakijken";
  private static final String RECORD = "vastleggen";

  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String employer = Fresh.reference();
  private final String trajectory = cohort + "-1";
  private Screen screen;

  RecordingPagesScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_trajectory_was_opened() {
    demo.record(Journals.opening(cohort, employer, trajectory));
    screen = Screen.of(demo, "coordinator");
  }

  private String form(String type) {
    return "/trajecten/" + trajectory + "/stap/" + type;
  }

  private Screen.Page check(String type, String... fields) {
    return sent(screen, screen.get(form(type)), CHECK, fields);
  }

  private static Screen.Page sent(
      Screen screen, Screen.Page page, String button, String... fields) {
    String[] all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "doe";
    all[fields.length + 1] = button;
    return screen.send(page, FORM, all);
  }

  /** Chosen from what is possible, checked, confirmed. */
  private Screen.Page record(String type, String... fields) {
    Screen.Page choice = screen.get("/trajecten/" + trajectory + "/stap");
    Element link = choice.document().selectFirst("a[href=" + form(type) + "]");
    assertThat(link).as(type + " is possible").isNotNull();
    int before = entries().size();
    Screen.Page checked = sent(screen, screen.get(link.attr("href")), CHECK, fields);
    assertThat(checked.status()).as(checked.text()).isEqualTo(200);
    assertThat(checked.document().select("[role=status] h2").text())
        .isEqualTo("Wat er gebeurt als u vastlegt");
    assertThat(entries()).hasSize(before);
    Screen.Page done = sent(screen, checked, RECORD);
    assertThat(done.heading()).isEqualTo("Traject " + trajectory);
    assertThat(done.document().select("[role=status]").text())
        .startsWith("Regel " + before + " is vastgelegd");
    assertThat(done.document().select("tr.recorded > th").text()).isEqualTo("" + before);
    assertThat(entries()).hasSize(before + 1);
    return done;
  }

  private List<JsonNode> entries() {
    return Json.list(
        demo.auditor().get("/v1/trajectories/" + trajectory + "/history").json().path("entries"));
  }

  private String[] intake() {
    return new String[] {
      "occurredOn", "20-1-2023", "availableDaysPerWeek", "4", "drivingLicence", "true"
    };
  }

  @Test
  void a_route_is_recorded_step_by_step_as_a_program_would_record_it() {
    record("IntakeHeld", intake());
    record("AssessmentTaken", "occurredOn", "23-1-2023", "kind", "PRACTICAL", "result", "PASSED");
    record("CheckConcluded", "occurredOn", "30-1-2023", "decision", "ADMITTED");
    record("CohortJoined", "occurredOn", "6-3-2023", "cohort", cohort);
    record(
        "PlacementAgreed",
        "occurredOn",
        "10-3-2023",
        "employer",
        employer,
        "function",
        "leerling",
        "construction",
        "EMPLOYER_AFTER_TRIAL");
    record("TrainingStarted", "occurredOn", "13-3-2023", "course", "basis");
    record("CertificateAwarded", "occurredOn", "2023-03-24", "certificate", "VCA");
    record(
        "StartPlanSigned",
        "occurredOn",
        "20-4-2023",
        "parties",
        "PARTICIPANT",
        "parties",
        "EMPLOYER",
        "parties",
        "JOB_COACH");
    record("TrainingCompleted", "occurredOn", "25-4-2023", "course", "basis");
    record(
        "TrialStarted",
        "occurredOn",
        "1-5-2023",
        "plannedEndOn",
        "30-6-2023",
        "benefitRetained",
        "false");
    record("TrialEvaluated", "occurredOn", "27-6-2023", "party", "EMPLOYER", "verdict", "POSITIVE");
    record(
        "SearchProfileDrawnUp",
        "occurredOn",
        "28-6-2023",
        "sectors",
        "glas\nschilders\n",
        "hoursPerWeek",
        "24,5");

    JsonNode plan = entries().get(8).path("payload");
    assertThat(plan.path("parties")).hasSize(3);
    JsonNode trial = entries().get(10).path("payload");
    assertThat(trial.path("employer").asString()).as("filled in by the form").isEqualTo(employer);
    assertThat(trial.path("plannedEndOn").asString()).isEqualTo("2023-06-30");
    assertThat(entries().get(6).at("/payload/module").asString()).isEqualTo("CRAFT");
    JsonNode profile = entries().get(12).path("payload");
    assertThat(profile.path("sectors")).hasToString("[\"glas\",\"schilders\"]");
    assertThat(profile.path("hoursPerWeek").asDouble()).isEqualTo(24.5);
    assertThat(entries().get(12).at("/recordedBy/actor").asString()).isEqualTo("coordinator");
  }

  @Test
  void what_is_not_possible_yet_is_not_offered_and_says_why() {
    Document page = screen.get("/trajecten/" + trajectory + "/stap").document();
    assertThat(page.select("a[href$=/TrialStarted]")).isEmpty();
    assertThat(page.select("details li").eachText())
        .anyMatch(
            why ->
                why.equals(
                    "Proefplaatsing gestart – Deze stap kan nog niet. Eerst komt de fase"
                        + " plaatsing."))
        .noneMatch(why -> why.contains("{"));
  }

  @Test
  void what_is_refused_says_so_beside_its_field_keeps_what_was_typed_and_records_nothing() {
    String[] early = intake();
    early[1] = "1-1-2023";
    Screen.Page refused = check("IntakeHeld", early);
    assertThat(refused.status()).isEqualTo(422);
    Document page = refused.document();
    assertThat(page.select("#veld-occurredOn-fout").text())
        .startsWith("De dag 1 jan 2023 ligt voor de start van het traject");
    assertThat(page.select("[role=alert] a[href=#veld-occurredOn]").text()).contains("1 jan 2023");
    assertThat(page.select("[role=alert]").text())
        .contains("TheTrajectoryWasOpenByThen")
        .contains("dag: 1 jan 2023");
    assertThat(page.select("#veld-occurredOn").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#veld-occurredOn").attr("aria-describedby"))
        .contains("veld-occurredOn-fout");
    assertThat(page.select("#veld-occurredOn").val()).isEqualTo("1-1-2023");
    assertThat(page.select("#veld-availableDaysPerWeek").val()).isEqualTo("4");
    assertThat(page.select("#veld-drivingLicence").hasAttr("checked")).isTrue();
    assertThat(page.select("[role=status]")).isEmpty();
    assertThat(entries()).hasSize(1);
    Screen.Page mended =
        sent(screen, refused, CHECK, "occurredOn", "20-1-2023", "drivingLicence", "true");
    assertThat(mended.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "occurredOn, 31-2-2023, geen dag",
    "occurredOn, '', Vul dit in",
    "availableDaysPerWeek, veel, geen heel getal",
    "availableDaysPerWeek, 8, van 1 tot en met 7"
  })
  void what_cannot_be_read_is_said_beside_its_field(String field, String typed, String said) {
    Screen.Page page = screen.get(form("IntakeHeld"));
    String[] fields = intake();
    for (int at = 0; at < fields.length; at += 2) {
      fields[at + 1] = fields[at].equals(field) ? typed : fields[at + 1];
    }
    for (String button : List.of(CHECK, RECORD)) {
      Screen.Page refused = sent(screen, page, button, fields);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.document().select("#veld-" + field + "-fout").text()).contains(said);
      assertThat(refused.document().select("#veld-" + field).val()).isEqualTo(typed);
    }
    assertThat(entries()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "true, '', nog niet toegelaten, PlacementFollowsAdmission",
    "false, '#veld-employer-fout', Er is geen werkgever met dit nummer, ''"
  })
  void what_the_rules_refuse_is_said_in_their_words(
      boolean known, String place, String said, String rule) {
    String of = known ? employer : "nowhere";
    Screen.Page refused =
        check("InterviewHeld", "occurredOn", "20-1-2023", "employer", of, "outcome", "POSITIVE");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.document().select("[role=alert]").text()).contains(said).contains(rule);
    assertThat(place.isEmpty() ? said : refused.document().select(place).text()).contains(said);
  }

  @Test
  void a_form_that_is_sent_twice_records_once() throws Exception {
    Screen.Page checked = check("IntakeHeld", intake());
    Screen.Page first = sent(screen, checked, RECORD);
    Screen.Page second = sent(screen, checked, RECORD);
    assertThat(second.address()).isEqualTo(first.address());
    assertThat(second.status()).isEqualTo(200);
    assertThat(entries()).hasSize(2);

    Screen.Page next = check("CheckConcluded", "occurredOn", "30-1-2023", "decision", "ADMITTED");
    Callable<Screen.Page> click = () -> sent(screen, next, RECORD);
    assertThat(Together.run(List.of(click, click)))
        .extracting(Screen.Page::address)
        .containsOnly(first.address().resolve("/trajecten/" + trajectory + "?vastgelegd=2"));
    assertThat(entries()).hasSize(3);
  }

  @Test
  void a_form_that_was_sent_and_then_changed_is_not_recorded_and_says_so() {
    Screen.Page checked = check("IntakeHeld", intake());
    sent(screen, checked, RECORD);
    Screen.Page again = sent(screen, checked, RECORD, "availableDaysPerWeek", "5");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text()).contains("al eens verstuurd");
    assertThat(entries()).hasSize(2);
  }

  @Test
  void a_stale_page_is_told_what_came_in_keeps_what_was_typed_and_can_go_on() {
    Screen.Page old = screen.get(form("IntakeHeld"));
    Screen.Page checked = sent(screen, old, CHECK, intake());
    record("CheckConcluded", "occurredOn", "30-1-2023", "decision", "WAITLISTED");
    for (String button : List.of(CHECK, RECORD)) {
      Screen.Page stale = sent(screen, checked, button);
      assertThat(stale.status()).isEqualTo(409);
      assertThat(stale.text()).contains("Iemand anders legde net iets vast");
      assertThat(stale.document().select("section:has(#tussendoor) tbody").text())
          .contains("Check afgerond");
      assertThat(stale.document().select("#veld-occurredOn").val()).isEqualTo("20-1-2023");
      assertThat(entries()).hasSize(2);
    }
    Screen.Page again = sent(screen, sent(screen, checked, RECORD), CHECK);
    assertThat(sent(screen, again, RECORD).text()).contains("Regel 2 is vastgelegd");
    assertThat(entries()).hasSize(3);
  }

  @Test
  void a_deviation_is_shown_first_and_recorded_when_that_is_confirmed() {
    record("CheckConcluded", "occurredOn", "30-1-2023", "decision", "ADMITTED");
    Screen.Page checked = check("CohortJoined", "occurredOn", "1-6-2023", "cohort", cohort);
    assertThat(checked.document().select("[role=status] .mark.deviation").text())
        .contains("Afwijking: werving duurde te lang");
    assertThat(checked.document().select("[role=status]").text())
        .contains("TheStartFollowsTheOpeningInTime");
    assertThat(checked.document().select("[role=status] tr.changed").text()).contains(cohort);
    assertThat(checked.document().select("button[value=" + RECORD + "]").text())
        .isEqualTo("Leg vast met afwijking");
    assertThat(entries()).hasSize(2);
    Screen.Page done = sent(screen, checked, RECORD);
    assertThat(done.document().select("tr.recorded").text()).contains("werving duurde te lang");
  }

  @Test
  void nothing_is_recorded_of_which_was_not_seen_what_comes_of_it() {
    Screen.Page unseen = sent(screen, screen.get(form("IntakeHeld")), RECORD, intake());
    assertThat(unseen.status()).isEqualTo(200);
    assertThat(unseen.text()).contains("Er is nog niets vastgelegd");
    Screen.Page changed = sent(screen, unseen, RECORD, "availableDaysPerWeek", "5");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.document().select("[role=status]").text())
        .contains("Dit is anders dan wat u net zag");
    assertThat(entries()).hasSize(1);
    sent(screen, changed, RECORD);
    assertThat(entries().get(1).at("/payload/availableDaysPerWeek").asInt()).isEqualTo(5);
  }

  @Test
  void what_a_step_rests_on_is_recorded_and_a_remark_is_sealed() {
    Screen.Page done =
        record(
            "CertificateAwarded",
            "occurredOn",
            "24-3-2023",
            "certificate",
            "VCA",
            "evidence.kind",
            "certificaat",
            "evidence.reference",
            "dossier 12",
            "evidence.obtainedOn",
            "25-3-2023",
            "remark",
            "Geheim-" + trajectory + "\r\nop twee regels");
    assertThat(done.text()).doesNotContain("Geheim-" + trajectory);
    assertThat(done.address().toString()).doesNotContain("Geheim");
    JsonNode entry = entries().get(1);
    assertThat(entry.at("/payload/evidence/obtainedOn").asString()).isEqualTo("2023-03-25");
    assertThat(entry.path("sealed")).hasToString("[\"remark\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "werkcentrum", "funder", "admin", "deelnemer"})
  void who_may_not_record_finds_no_form_and_records_nothing(String user) {
    Screen other = Screen.of(demo, user);
    assertThat(other.get("/trajecten/" + trajectory + "/stap").status()).isEqualTo(403);
    assertThat(other.get(form("IntakeHeld")).status()).isEqualTo(403);
    assertThat(other.get("/trajecten/" + trajectory).document().select("a[href$=/stap]")).isEmpty();
    Screen.Page own = check("IntakeHeld", intake());
    Screen.Page theirs = other.get("/");
    Screen.Page sent =
        sent(other, own, RECORD, "_csrf", theirs.document().select("[name=_csrf]").val());
    assertThat(sent.status()).isEqualTo(403);
    assertThat(sent.heading()).isEqualTo("Dit mag u niet zien of doen");
    assertThat(entries()).hasSize(1);
  }

  @Test
  void a_form_without_the_token_of_the_session_records_nothing() {
    Screen.Page checked = check("IntakeHeld", intake());
    Screen.Page forged = sent(screen, checked, RECORD, "_csrf", "x");
    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.heading()).isEqualTo("Dit formulier is verlopen");
    assertThat(entries()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"verwacht, x", "sleutel, short", "sleutel, ''"})
  void what_no_form_carries_is_not_understood(String field, String value) {
    Screen.Page checked = check("IntakeHeld", intake());
    assertThat(sent(screen, checked, RECORD, field, value).status()).isEqualTo(400);
    assertThat(entries()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nothing", "TrajectoryOpened", "EntryAmended"})
  void there_is_no_form_for_what_is_no_step_that_follows(String type) {
    assertThat(screen.get(form(type)).status()).isEqualTo(404);
  }

  @Test
  void a_trajectory_that_does_not_exist_has_no_form() {
    assertThat(screen.get("/trajecten/NOPE-01/stap").status()).isEqualTo(404);
    assertThat(screen.get("/trajecten/NOPE-01/stap/IntakeHeld").status()).isEqualTo(404);
  }

  @Test
  void it_is_said_in_english_too() {
    screen.send(screen.get("/"), "form[action=/taal]", "taal", "en");
    assertThat(screen.get("/trajecten/" + trajectory + "/stap").heading())
        .isEqualTo("Record a step");
    Screen.Page refused = check("CheckConcluded", "occurredOn", "1-1-2023", "decision", "ADMITTED");
    assertThat(refused.document().select("#veld-occurredOn-fout").text())
        .startsWith("The day 1 Jan 2023 lies before the opening of the trajectory");
    assertThat(refused.document().select("[role=alert] h2").text())
        .isEqualTo("This step has not been recorded yet");
    Screen.Page checked =
        sent(screen, refused, CHECK, "occurredOn", "30-1-2023", "decision", "ADMITTED");
    assertThat(checked.document().select("button[value=" + RECORD + "]").text())
        .isEqualTo("Record this step");
    assertThat(sent(screen, checked, RECORD).text()).contains("Entry 1 was recorded");
  }

  static List<String> steps() {
    return Step.TYPES.keySet().stream()
        .filter(t -> !t.equals("TrajectoryOpened"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void every_step_has_a_form_that_is_whole(String type) {
    for (Screen.Page page : List.of(screen.get(form(type)), check(type, "occurredOn", "x"))) {
      Document form = page.document();
      assertThat(form.select("h1")).hasSize(1);
      assertThat(form.select("[style], style, script")).isEmpty();
      assertThat(form.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
      for (Element field : form.select("input:not([type=hidden]), select, textarea")) {
        assertThat(form.select("label[for=" + field.id() + "]")).as(field.toString()).hasSize(1);
        for (String place : field.attr("aria-describedby").split(" ")) {
          assertThat(place.isEmpty() || form.getElementById(place) != null).as(place).isTrue();
        }
      }
      for (Element link : form.select("[role=alert] a")) {
        assertThat(form.getElementById(link.attr("href").substring(1))).isNotNull();
      }
      assertThat(page.response().body().length).isLessThan(60_000);
    }
  }
}

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A coordinator corrects and retracts entries on the screen. */
@ExtendWith(Demo.Shared.class)
class CorrectionPagesScenarioTest {
  private static final String FORM = "#formulier";

  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String trajectory = cohort + "-1";
  private Screen screen;

  CorrectionPagesScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_trajectory_was_admitted_and_joined() {
    demo.record(
        String.join(
            "\n",
            Journals.opening(cohort, cohort + "-E", trajectory),
            step("IntakeHeld", "2023-01-20", "availableDaysPerWeek", 4, "drivingLicence", true),
            step("CheckConcluded", "2023-01-30", "decision", "ADMITTED", "remark", "only us"),
            step("CohortJoined", "2023-03-06", "cohort", cohort),
            step(
                "SearchProfileDrawnUp",
                "2023-03-07",
                "sectors",
                List.of("glas", "verf"),
                "hoursPerWeek",
                24.5)));
    screen = Screen.of(demo, "coordinator");
  }

  private String step(String type, String on, Object... fields) {
    return Json.with(
            Json.of("record", "step", "trajectory", trajectory, "type", type, "occurredOn", on),
            fields)
        .toString();
  }

  private static String address(String trajectory, int entry) {
    return "/trajecten/" + trajectory + "/regels/" + entry + "/verbeteren";
  }

  private Screen.Page form(int entry) {
    return screen.get(address(trajectory, entry));
  }

  private static Screen.Page sent(
      Screen screen, Screen.Page page, String button, String... fields) {
    String[] all = new String[fields.length + 2];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "doe";
    all[fields.length + 1] = button;
    return screen.send(page, FORM, all);
  }

  private List<JsonNode> entries() {
    return Json.list(
        demo.auditor().get("/v1/trajectories/" + trajectory + "/history").json().path("entries"));
  }

  @Test
  void an_entry_is_corrected_from_its_page_for_a_reason_once_its_consequences_were_seen() {
    Screen.Page entry = screen.get("/trajecten/" + trajectory + "/regels/1");
    Screen.Page form = screen.get(entry.document().select("a[href$=/verbeteren]").attr("href"));
    Document filled = form.document();
    assertThat(filled.select("#veld-occurredOn").val()).isEqualTo("20-1-2023");
    assertThat(filled.select("#veld-availableDaysPerWeek").val()).isEqualTo("4");
    assertThat(filled.select("#veld-drivingLicence").hasAttr("checked")).isTrue();

    String[] changed = {"availableDaysPerWeek", "2", "reden", "verkeerd\r\ngelezen"};
    Screen.Page checked = sent(screen, form, "nakijken", changed);
    assertThat(checked.status()).as(checked.text()).isEqualTo(200);
    assertThat(checked.document().select("[role=status]").text())
        .contains("Er is nog niets vastgelegd");
    assertThat(entries()).hasSize(5);
    Screen.Page done = sent(screen, checked, "vastleggen");
    assertThat(done.heading()).isEqualTo("Traject " + trajectory);
    assertThat(done.text()).contains("Regel 5 is vastgelegd");
    assertThat(done.document().select("#regel-1").text()).contains("Vervangen door regel 5");
    JsonNode said = entries().get(5);
    assertThat(said.at("/payload/corrects").asInt()).isEqualTo(1);
    assertThat(said.at("/payload/replacement/availableDaysPerWeek").asInt()).isEqualTo(2);
    assertThat(said.at("/payload/replacement/drivingLicence").asBoolean()).isTrue();
    assertThat(said.at("/payload/reason").asString()).isEqualTo("verkeerd\ngelezen");
    assertThat(said.at("/recordedBy/actor").asString()).isEqualTo("coordinator");

    assertThat(form(1).document().select("#veld-availableDaysPerWeek").val())
        .as("what holds now")
        .isEqualTo("2");
  }

  @Test
  void a_correction_without_a_reason_is_refused_beside_its_field_and_keeps_what_was_typed() {
    for (String button : List.of("nakijken", "vastleggen", "intrekken", "definitief-intrekken")) {
      Screen.Page refused =
          sent(screen, form(1), button, "availableDaysPerWeek", "2", "reden", " ");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.document().select("#reden-fout").text()).contains("Vul in waarom");
      assertThat(refused.document().select("[role=alert] a[href=#reden]")).hasSize(1);
      assertThat(refused.document().select("#veld-availableDaysPerWeek").val()).isEqualTo("2");
    }
    Screen.Page wrong = sent(screen, form(1), "nakijken", "occurredOn", "x", "reden", "typfout");
    assertThat(wrong.document().select("#veld-occurredOn-fout").text()).contains("geen dag");
    assertThat(wrong.document().select("#reden").val()).isEqualTo("typfout");
    Screen.Page longer = sent(screen, form(1), "nakijken", "reden", "x".repeat(501));
    assertThat(longer.document().select("#reden-fout").text()).contains("te lang");
    assertThat(entries()).hasSize(5);
  }

  @Test
  void an_entry_is_retracted_and_then_cannot_be_corrected() {
    Screen.Page checked = sent(screen, form(3), "intrekken", "reden", "verkeerd traject");
    assertThat(checked.document().select("[role=status] h2").text())
        .isEqualTo("Wat er gebeurt als u intrekt");
    assertThat(checked.document().select("[role=status] tr.changed").eachText())
        .anyMatch(row -> row.startsWith("Groep " + cohort))
        .anyMatch(row -> row.startsWith("Mijlpaal Gestart gehaald op 6 mrt 2023 niet gehaald"));
    assertThat(entries()).hasSize(5);
    Screen.Page done = sent(screen, checked, "definitief-intrekken");
    assertThat(done.document().select("#regel-3").text()).contains("Ingetrokken door regel 5");
    assertThat(done.document().select("#regel-3 a[href$=/verbeteren]")).isEmpty();
    assertThat(done.document().select("#regel-5 a[href$=/verbeteren]")).isEmpty();
    assertThat(done.document().select("#regel-4 a[href$=/verbeteren]")).hasSize(1);
    assertThat(form(3).status()).isEqualTo(404);
    assertThat(form(5).status()).as("itself a correction").isEqualTo(404);
    assertThat(form(9).status()).isEqualTo(404);
  }

  @Test
  void a_preview_of_a_retraction_does_not_confirm_a_correction() {
    Screen.Page retraction = sent(screen, form(3), "intrekken", "reden", "verkeerd traject");
    Screen.Page shown = sent(screen, retraction, "vastleggen", "occurredOn", "7-3-2023");
    assertThat(shown.document().select("[role=status]").text())
        .contains("Dit is anders dan wat u net zag");
    assertThat(entries()).hasSize(5);
  }

  @Test
  void what_a_correction_would_break_is_named() {
    Screen.Page refused =
        sent(screen, form(0), "nakijken", "openedOn", "", "occurredOn", "25-1-2023", "reden", "x");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.document().select("[role=alert]").text())
        .contains("klopt regel 1 niet meer")
        .contains("De dag 20 jan 2023 ligt voor de start")
        .contains("TheTrajectoryWasOpenByThen");
    assertThat(entries()).hasSize(5);
  }

  @Test
  void the_opening_is_corrected_and_not_retracted() {
    Document form = form(0).document();
    assertThat(form.select("button[value=intrekken]")).isEmpty();
    assertThat(form.select("#veld-reference").val()).isEqualTo(trajectory);
    Screen.Page checked =
        sent(screen, form(0), "nakijken", "municipality", "0164", "reden", "andere gemeente");
    assertThat(checked.document().select("[role=status] tr.changed").text())
        .isEqualTo("Gemeente 0153 0164");
    sent(screen, checked, "vastleggen");
    JsonNode state = demo.auditor().get("/v1/trajectories/" + trajectory).json();
    assertThat(state.path("municipality").asString()).isEqualTo("0164");
    Screen.Page refused = sent(screen, form(0), "intrekken", "reden", "weg");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("de opening van een traject blijft de eerste regel");
  }

  @Test
  void several_values_and_numbers_are_filled_in_as_they_are_typed() {
    Document form = form(4).document();
    assertThat(form.select("#veld-sectors").val()).isEqualTo("glas\nverf");
    assertThat(form.select("#veld-hoursPerWeek").val()).isEqualTo("24,5");
    Screen.Page checked = sent(screen, form(4), "nakijken", "hoursPerWeek", "30", "reden", "meer");
    sent(screen, checked, "vastleggen");
    assertThat(entries().get(5).at("/payload/replacement"))
        .isEqualTo(
            Json.with(
                Json.step("SearchProfileDrawnUp", "2023-03-07"),
                "sectors",
                List.of("glas", "verf"),
                "hoursPerWeek",
                30));
  }

  @Test
  void a_sealed_field_is_not_shown_and_who_corrects_is_told() {
    Screen.Page form = form(2);
    assertThat(form.document().select(".note").text()).contains("Verzegelde velden");
    assertThat(form.document().select("#veld-remark").val()).isEmpty();
    assertThat(form.text()).doesNotContain("only us");
    assertThat(form(1).document().select(".note")).isEmpty();
  }

  @Test
  void what_an_earlier_correction_sealed_and_says_is_what_holds() {
    String[] changed = {"availableDaysPerWeek", "2", "remark", "only us", "reden", "vergeten"};
    Screen.Page checked = sent(screen, form(1), "nakijken", changed);
    sent(screen, checked, "vastleggen", "remark", "only us");
    Screen.Page again = form(1);
    assertThat(again.document().select(".note").text()).contains("Verzegelde velden");
    assertThat(again.document().select("p.quiet").text()).contains("2");
    Screen.Page without = sent(screen, form(2), "nakijken", "reden", "zonder opmerking");
    sent(screen, without, "vastleggen");
    assertThat(form(2).document().select(".note")).isEmpty();
  }

  @Test
  void who_looks_again_at_a_retraction_is_still_retracting() {
    Screen.Page checked = sent(screen, form(1), "intrekken", "reden", "dubbel");
    assertThat(checked.document().select("p.actions button").eachAttr("value"))
        .as("the first one is what Enter does")
        .containsExactly("intrekken", "definitief-intrekken");
    assertThat(sent(screen, checked, "intrekken").document().select("p.actions button"))
        .hasSize(2)
        .allMatch(button -> button.val().contains("intrekken"));
  }

  @Test
  void a_correction_that_is_sent_twice_records_once_and_a_stale_one_is_told() {
    Screen.Page old = form(4);
    Screen.Page checked = sent(screen, form(1), "intrekken", "reden", "dubbel");
    Screen.Page first = sent(screen, checked, "definitief-intrekken");
    Screen.Page stale = sent(screen, old, "nakijken", "reden", "te laat");
    assertThat(first.text()).contains("Regel 5 is vastgelegd");
    assertThat(entries()).hasSize(6);
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.document().select("section:has(#tussendoor) tbody").text())
        .contains("Trekt regel 1 in");
    assertThat(stale.document().select("#reden").val()).isEqualTo("te laat");
    assertThat(sent(screen, stale, "nakijken").status()).isEqualTo(200);
  }

  @Test
  void a_retraction_that_is_clicked_twice_leads_to_the_same_entry() {
    Screen.Page checked = sent(screen, form(1), "intrekken", "reden", "dubbel");
    Screen.Page first = sent(screen, checked, "definitief-intrekken");
    Screen.Page second = sent(screen, checked, "definitief-intrekken");
    assertThat(second.address()).isEqualTo(first.address());
    Screen.Page late = sent(screen, checked, "definitief-intrekken", "verwacht", "5");
    assertThat(late.status()).as("it was retracted by then").isEqualTo(422);
    assertThat(late.text()).contains("Deze regel kunt u niet verbeteren");
    assertThat(entries()).hasSize(6);
  }

  @Test
  void the_money_that_a_correction_touches_is_shown_before() {
    String group = Fresh.reference();
    demo.record(Journals.participantAs(group));
    String one = group + "-01";
    JsonNode history =
        demo.auditor().get("/v1/trajectories/" + one + "/history").json().path("entries");
    JsonNode contract =
        Json.only(history, entry -> entry.path("type").asString().equals("ContractSigned"));
    Screen.Page form = screen.get(address(one, contract.path("sequence").asInt()));
    String starts = contract.at("/payload/startsOn").asString();
    String ends = java.time.LocalDate.parse(starts).plusMonths(3).toString();
    Screen.Page checked =
        sent(screen, form, "nakijken", "endsOn", ends, "reden", "de brief zegt drie maanden");
    Element shown = checked.document().selectFirst("[role=status]");
    assertThat(shown.select(".mark.deviation").text()).contains("contract korter dan de norm");
    assertThat(shown.text()).contains("AContractIsLongEnough");
    assertThat(shown.select("tr.changed").eachText())
        .anyMatch(row -> row.startsWith("Mijlpaal Contract volgens de norm gehaald op"))
        .anyMatch(row -> row.contains("3 maanden"));
    assertThat(shown.select("h3 + ul li").eachText())
        .isNotEmpty()
        .allMatch(claim -> claim.contains(group + "-RESULT"));
    assertThat(checked.document().select("button[value=vastleggen]").text())
        .isEqualTo("Leg vast met afwijking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auditor", "werkcentrum", "funder", "admin", "deelnemer"})
  void who_may_not_record_corrects_nothing(String user) {
    Screen other = Screen.of(demo, user);
    assertThat(other.get(address(trajectory, 1)).status()).isEqualTo(403);
    assertThat(other.get("/trajecten/" + trajectory).document().select("a[href$=/verbeteren]"))
        .isEmpty();
    assertThat(
            other
                .get("/trajecten/" + trajectory + "/regels/1")
                .document()
                .select("a[href$=/verbeteren]"))
        .isEmpty();
    Screen.Page own = sent(screen, form(1), "intrekken", "reden", "weg");
    Screen.Page sent =
        sent(
            other,
            own,
            "definitief-intrekken",
            "_csrf",
            other.get("/").document().select("[name=_csrf]").val());
    assertThat(sent.status()).isEqualTo(403);
    assertThat(sent.heading()).isEqualTo("Dit mag u niet zien of doen");
    assertThat(entries()).hasSize(5);
  }

  @Test
  void it_is_said_in_english_too() {
    screen.send(screen.get("/"), "form[action=/taal]", "taal", "en");
    Screen.Page form = form(4);
    assertThat(form.heading()).isEqualTo("Correct entry 4: Search profile drawn up");
    assertThat(form.document().select("#veld-hoursPerWeek").val()).isEqualTo("24.5");
    Screen.Page refused = sent(screen, form, "nakijken");
    assertThat(refused.document().select("#reden-fout").text())
        .isEqualTo("Fill in why you correct this entry.");
    Screen.Page checked = sent(screen, refused, "intrekken", "reden", "twice");
    assertThat(checked.document().select("button[value=definitief-intrekken]").text())
        .isEqualTo("Retract entry 4");
    assertThat(sent(screen, checked, "definitief-intrekken").text())
        .contains("Entry 5 was recorded: Retraction");
  }
}

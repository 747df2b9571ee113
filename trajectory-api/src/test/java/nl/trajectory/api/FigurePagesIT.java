package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Cohorts, success rates, claims and money on the screen. */
@ExtendWith(Demo.Shared.class)
class FigurePagesIT {
  private final Demo demo;

  FigurePagesIT(Demo demo) {
    this.demo = demo;
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1", "PT2", "PT5", "BinQ-1"})
  void the_funnel_of_a_cohort_is_that_of_the_interface(String cohort) {
    Screen.Page page = Screen.of(demo, "auditor").get("/groepen/" + cohort);
    List<String> shown =
        page.document()
            .select("section[aria-labelledby=trechter] tbody tr > td:nth-of-type(1)")
            .eachText();
    List<String> known = new ArrayList<>();
    for (JsonNode reached : demo.auditor().get("/v1/cohorts/" + cohort).json().path("funnel")) {
      if (reached.path("onRoute").asBoolean() || reached.path("count").asInt() > 0) {
        known.add(reached.path("count").asString());
      }
    }
    assertThat(shown).isNotEmpty().isEqualTo(known);
  }

  @Test
  void what_stands_out_of_a_cohort_that_failed_is_said_first() {
    Screen.Page page = Screen.of(demo, "auditor").get("/groepen/PT2");
    assertThat(page.document().select("section[aria-labelledby=opvalt] .card").eachText())
        .anyMatch(card -> card.contains("Te kleine groep") && card.contains("minstens 8"))
        .anyMatch(card -> card.contains("Iedereen is gestopt"));
  }

  @Test
  void a_funder_of_few_people_is_not_told_why_they_left() {
    Screen.Page page = Screen.of(demo, "funder").get("/groepen/PT2");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.document().select("section[aria-labelledby=redenen] table")).isEmpty();
    assertThat(page.document().select("a[href^=/trajecten]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "werkcentrum, /groepen/PT1, /groepen/NOPE",
    "funder, /groepen/PT5, /groepen/NOPE",
    "funder, /afspraken/PT5-RAP, /afspraken/NOPE"
  })
  void what_lies_outside_ones_sight_is_not_found(String user, String unseen, String absent) {
    Screen screen = Screen.of(demo, user);
    Screen.Page page = screen.get(unseen);
    assertThat(page.status()).isEqualTo(404);
    assertThat(page.document().select("main").html())
        .isEqualTo(screen.get(absent).document().select("main").html());
  }

  @ParameterizedTest
  @CsvSource({
    "werkcentrum, /betaalverzoeken",
    "werkcentrum, /afspraken/PT1-RESULT",
    "admin, /groepen",
    "admin, /betaalverzoeken"
  })
  void who_has_no_right_is_told_so(String user, String path) {
    assertThat(Screen.of(demo, user).get(path).status()).isEqualTo(403);
  }

  @Test
  void claims_are_as_many_and_as_much_as_the_interface_says() {
    JsonNode known =
        demo.auditor().get("/v1/claims?agreement=PT1-RESULT&limit=500").json().path("items");
    Screen.Page page =
        Screen.of(demo, "auditor").get("/betaalverzoeken?stand=alle&afspraak=PT1-RESULT");
    assertThat(page.document().select("tbody tr")).hasSize(known.size());
    assertThat(page.text()).contains(known.size() + " verzoeken");
  }

  @Test
  void a_claim_shows_what_it_rests_on_and_its_bundle() {
    Screen screen = Screen.of(demo, "auditor");
    Screen.Page list = screen.get("/betaalverzoeken?stand=alle&traject=PT1-02");
    Screen.Page claim = screen.get(list.document().selectFirst("tbody th a").attr("href"));
    assertThat(claim.status()).isEqualTo(200);
    assertThat(claim.text()).contains("PT1-RESULT").doesNotContain("Voorbeeld-PT1-02");
    byte[] bundle = screen.bytes(claim.address().getPath() + "/bundel");
    assertThat(new String(bundle, 0, 2, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("PK");
  }

  @Test
  void a_look_at_a_claim_is_recorded() {
    Screen screen = Screen.of(demo, "auditor");
    Screen.Page list = screen.get("/betaalverzoeken?stand=alle&traject=PT1-03");
    Screen.Page claim = screen.get(list.document().selectFirst("tbody th a").attr("href"));
    String trace = claim.response().headers().firstValue("X-Correlation-Id").orElseThrow();
    assertThat(demo.auditor().get("/v1/access-log?limit=500").text()).contains(trace);
  }

  @Test
  void whoever_decides_confirms_first_and_says_why() {
    Screen screen = Screen.of(demo, "funder");
    Screen.Page list = screen.get("/betaalverzoeken?stand=alle&afspraak=PT2-RESULT");
    String claim = list.document().selectFirst("tbody input[name=id]").val();
    String form = "form[action=/betaalverzoeken/bevestigen]";
    assertThat(screen.send(list, form, "besluit", "REJECTED").status()).isEqualTo(422);
    Screen.Page confirm = screen.send(list, form, "id", claim, "besluit", "REJECTED");
    assertThat(confirm.status()).isEqualTo(200);
    Screen.Page asked = screen.send(confirm, "form[action=/betaalverzoeken/besluit]", "reden", " ");
    assertThat(asked.status()).isEqualTo(422);
    assertThat(asked.document().select("#reden-fout").text()).isNotBlank();
    assertThat(demo.auditor().get("/v1/claims/" + claim).json().path("status").asString())
        .isEqualTo("DUE");
  }

  @Test
  void a_reason_of_two_lines_is_taken_as_browsers_send_it() {
    String cohort = Fresh.reference();
    demo.record(Journals.paidBy0363(Journals.participantAs(cohort)));
    Screen screen = Screen.of(demo, "funder");
    String address = "/betaalverzoeken?stand=alle&afspraak=" + cohort + "-RESULT";
    await()
        .atMost(Demo.PATIENCE)
        .until(() -> screen.get(address).document().selectFirst("tbody input[name=id]") != null);
    Screen.Page list = screen.get(address);
    String claim = list.document().selectFirst("tbody input[name=id]").val();
    Screen.Page confirm =
        screen.send(
            list, "form[action=/betaalverzoeken/bevestigen]", "id", claim, "besluit", "REJECTED");
    Screen.Page done =
        screen.send(
            confirm, "form[action=/betaalverzoeken/besluit]", "reden", "Dubbel\r\ningediend");
    assertThat(done.document().select("[role=status] a")).hasSize(1);
    JsonNode history = demo.auditor().get("/v1/claims/" + claim).json().required("history");
    assertThat(history.get(history.size() - 1).at("/payload/reason").asString())
        .isEqualTo("Dubbel\ningediend");
  }

  @Test
  void who_does_not_decide_has_no_buttons() {
    Screen screen = Screen.of(demo, "auditor");
    assertThat(screen.get("/betaalverzoeken").document().select("button[name=besluit]")).isEmpty();
  }

  @Test
  void the_money_of_an_agreement_is_that_of_the_interface() {
    Screen.Page page = Screen.of(demo, "funder").get("/afspraken/PT1-RESULT");
    assertThat(page.text()).contains("17.500,00").contains("70.000,00");
  }

  @Test
  void success_rates_have_a_row_for_each_group() {
    Screen screen = Screen.of(demo, "auditor");
    int known = demo.auditor().get("/v1/success-rates?groupBy=cohort").json().path("rows").size();
    assertThat(screen.get("/slagen").document().select("tbody tr")).hasSize(known);
    assertThat(screen.get("/prognose").status()).isEqualTo(200);
    assertThat(screen.get("/businesscase").status()).isEqualTo(200);
    assertThat(screen.get("/fondsen/STOOV").text()).contains("STOOV");
  }
}

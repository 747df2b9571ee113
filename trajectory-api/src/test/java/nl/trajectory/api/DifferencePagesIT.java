package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two moments of a cohort on the screen, and which entries made the difference. */
@ExtendWith(Demo.Shared.class)
class DifferencePagesIT {
  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String trajectory = cohort + "-1";

  DifferencePagesIT(Demo demo) {
    this.demo = demo;
  }

  private String step(String type, String on, Object... fields) {
    return Json.with(
            Json.of("record", "step", "trajectory", trajectory, "type", type, "occurredOn", on),
            fields)
        .toString();
  }

  @Test
  void who_made_the_difference_and_by_which_entry_is_named() {
    demo.record(
        String.join(
            "\n",
            Journals.opening(cohort, cohort + "-E", trajectory),
            step("CheckConcluded", "2023-01-30", "decision", "ADMITTED"),
            step("CohortJoined", "2023-03-06", "cohort", cohort)));
    Instant then = demo.now();
    Screen screen = Screen.of(demo, "auditor");
    String asked = "/verschillen?groep=" + cohort + "&against=" + then;
    assertThat(screen.get(asked).text()).contains("er niets veranderd");

    demo.record(
        Json.of(
                "record",
                "correction",
                "trajectory",
                trajectory,
                "corrects",
                2,
                "kind",
                "RETRACT",
                "reason",
                "verkeerd traject")
            .toString());
    Screen.Page page = screen.get(asked);
    assertThat(page.document().select("tbody tr").text())
        .startsWith("Mijlpaal Gestart gehaald 1 0 " + trajectory)
        .contains(trajectory + ", regel 3: Intrekking")
        .contains("Reden: verkeerd traject");
    String entry = page.document().select("tbody td p a").attr("href");
    assertThat(screen.get(entry).heading()).contains("3");
    assertThat(screen.get(asked + "&asOf=" + then).text()).contains("er niets veranderd");
  }

  @Test
  void of_another_day_only_the_day_differs_and_no_entry_did_it() {
    Screen screen = Screen.of(demo, "auditor");
    String link =
        screen.get("/groepen/PT2").document().select("a[href^=/verschillen]").attr("href");
    Screen.Page form = screen.get(link);
    assertThat(form.document().select("#groep").val()).isEqualTo("PT2");
    assertThat(form.document().select("tbody")).isEmpty();
    Screen.Page page = screen.get(link + "&onAgainst=1-1-2023");
    assertThat(page.document().select("tbody tr").eachText())
        .anyMatch(
            row ->
                row.startsWith("Mijlpaal Gestart gehaald 0 4 PT2-")
                    && row.endsWith("Alleen de dag verschilt."));
  }

  @ParameterizedTest
  @CsvSource({
    "against=31-2-2022, against, geen moment",
    "against=1-1-2022%2025:00, against, geen moment",
    "against=1-1-2999, against, moet nog komen",
    "onAgainst=x, onAgainst, geen dag",
    "onAgainst=2-1-2022&on=1-1-2022, onAgainst, Wissel de twee om",
    "onAgainst=1-1-2022&asOf=1-1-2022%209:05, against, Wissel de twee om"
  })
  void what_cannot_be_compared_is_said_beside_its_field(String query, String field, String said) {
    Screen.Page page = Screen.of(demo, "auditor").get("/verschillen?groep=PT1&" + query);
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.document().select("#" + field + "-fout").text()).contains(said);
    assertThat(page.document().select("[role=alert] a").attr("href")).isEqualTo("#" + field);
    assertThat(page.document().select("#groep").val()).isEqualTo("PT1");
  }

  @ParameterizedTest
  @CsvSource({"funder, PT1, 403", "werkcentrum, PT1, 404", "auditor, NOPE, 404"})
  void who_may_not_see_people_and_what_is_not_there(String user, String group, int status) {
    String asked = "/verschillen?onAgainst=1-1-2022&groep=" + group;
    assertThat(Screen.of(demo, user).get(asked).status()).isEqualTo(status);
  }

  @Test
  void it_is_said_in_english_too() {
    Screen screen = Screen.of(demo, "auditor");
    screen.send(screen.get("/"), "form[action=/taal]", "taal", "en");
    Screen.Page page = screen.get("/verschillen?groep=PT2&onAgainst=1-1-2023");
    assertThat(page.heading()).isEqualTo("Differences between two moments");
    assertThat(page.document().select("tbody").text()).contains("Reached the milestone");
  }
}

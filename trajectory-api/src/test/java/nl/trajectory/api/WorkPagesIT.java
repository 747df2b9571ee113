package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What there is to do, on the screen. */
@ExtendWith(Demo.Shared.class)
class WorkPagesIT {
  private static final int ROWS = 100;

  private final Demo demo;
  private final String cohort = Fresh.reference();

  WorkPagesIT(Demo demo) {
    this.demo = demo;
  }

  /** People who have waited for a start for years. */
  private void openings(int count) {
    StringBuilder journal = new StringBuilder();
    journal.append(Journals.line("cohort", Samples.cohort(cohort, "Twente")));
    for (int n = 1; n <= count; n++) {
      journal
          .append('\n')
          .append(
              Journals.line(
                  "trajectory",
                  Json.with(Samples.opening(cohort + "-" + n, "Twente"), "cohort", cohort)));
    }
    demo.record(journal + "\n");
  }

  private static List<String> rows(Screen.Page page) {
    List<String> rows = new ArrayList<>();
    for (Element group : page.document().select("main section")) {
      String kind = group.attr("aria-labelledby").replace("soort-", "");
      group.select("tbody th").eachText().forEach(trajectory -> rows.add(kind + " " + trajectory));
    }
    return rows;
  }

  private List<String> known(String query) {
    List<String> items = new ArrayList<>();
    for (JsonNode item :
        demo.auditor().get("/v1/work-list?limit=500&" + query).json().path("items")) {
      items.add(item.path("kind").asString() + " " + item.path("trajectory").asString());
    }
    return items;
  }

  @Test
  void what_is_to_be_done_is_that_of_the_interface_in_groups_and_leads_to_the_trajectory() {
    openings(3);
    Screen screen = Screen.of(demo, "coordinator");
    Screen.Page page = screen.get("/werklijst?groep=" + cohort);
    assertThat(page.heading()).isEqualTo("Werklijst");
    assertThat(rows(page))
        .hasSize(6)
        .containsExactlyInAnyOrderElementsOf(known("cohort=" + cohort));
    assertThat(page.document().select("h2").eachText())
        .containsExactly("Wacht op een start (3)", "Lang niets vastgelegd (3)");
    assertThat(page.document().select(".mark").eachText())
        .allMatch(m -> m.contains("dagen te laat"));
    String link = page.document().select("tbody th a").attr("href");
    assertThat(screen.get(link).heading()).isEqualTo("Traject " + cohort + "-1");
    assertThat(page.document().select("nav a[href=/werklijst]").attr("aria-current"))
        .isEqualTo("page");
  }

  @ParameterizedTest
  @CsvSource({
    "soort=NO_ENTRY, kind=NO_ENTRY, 2",
    "laat=true, late=true, 4",
    "regio=Twente, region=Twente, 4",
    "regio=Rijnmond, region=Rijnmond, 0"
  })
  void filters_are_those_of_the_interface(String shown, String asked, int count) {
    openings(2);
    Screen.Page page =
        Screen.of(demo, "coordinator").get("/werklijst?groep=" + cohort + "&" + shown);
    assertThat(rows(page))
        .hasSize(count)
        .containsExactlyInAnyOrderElementsOf(known("cohort=" + cohort + "&" + asked));
    if (count == 0) {
      assertThat(page.text()).contains("Er is niets dat bij deze filters past");
    }
  }

  @Test
  void what_does_not_fit_on_a_page_is_on_the_next() {
    openings(ROWS / 2 + 1);
    Screen screen = Screen.of(demo, "coordinator");
    Screen.Page first = screen.get("/werklijst?groep=" + cohort);
    assertThat(rows(first)).hasSize(ROWS);
    Screen.Page second =
        screen.get(first.document().select("main > p > a[href*=na]").last().attr("href"));
    assertThat(rows(second)).hasSize(2).doesNotContainAnyElementsOf(rows(first));
    assertThat(second.text()).doesNotContain("Volgende");
  }

  @Test
  void only_ones_own_regions_are_shown() {
    openings(1);
    Screen screen = Screen.of(demo, "werkcentrum");
    assertThat(rows(screen.get("/werklijst?groep=" + cohort))).isEmpty();
    assertThat(screen.get("/werklijst").document().select("#regio option").eachText())
        .containsExactly("alle", "Groot-Amsterdam", "Rijnmond");
  }

  @ParameterizedTest
  @CsvSource({"funder, 403", "admin, 403", "deelnemer, 403", "auditor, 200", "werkcentrum, 200"})
  void who_sees_no_trajectories_sees_no_work(String user, int status) {
    Screen screen = Screen.of(demo, user);
    assertThat(screen.get("/werklijst").status()).isEqualTo(status);
    assertThat(screen.get("/").document().select("nav a[href=/werklijst]").isEmpty())
        .isEqualTo(status == 403);
  }

  @ParameterizedTest
  @CsvSource({"soort=NOTHING", "na=x", "na=2022-13-01%20NO_ENTRY%20a", "na=2022-01-01%20X%20a"})
  void what_is_no_filter_is_not_found(String query) {
    assertThat(Screen.of(demo, "auditor").get("/werklijst?" + query).status()).isEqualTo(404);
  }

  @Test
  void it_is_said_in_english_too() {
    openings(1);
    Screen screen = Screen.of(demo, "auditor");
    screen.send(screen.get("/"), "form[action=/taal]", "taal", "en");
    Screen.Page page = screen.get("/werklijst?groep=" + cohort);
    assertThat(page.heading()).isEqualTo("Work list");
    assertThat(page.document().select("h2").eachText())
        .containsExactly("Waits for a start (1)", "Nothing recorded for long (1)");
  }
}

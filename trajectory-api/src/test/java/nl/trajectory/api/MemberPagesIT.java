package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind each number of a cohort on the screen is the list of whom it counts. */
@ExtendWith(Demo.Shared.class)
class MemberPagesIT {
  private final Demo demo;

  MemberPagesIT(Demo demo) {
    this.demo = demo;
  }

  @ParameterizedTest
  @CsvSource({
    "auditor, PT1, ''",
    "coordinator, PT2, ''",
    "werkcentrum, PT5, ''",
    "auditor, BinQ-1, ''",
    "auditor, PT1, ?on=1-6-2022",
    "auditor, PT2, ?on=2023-04-20"
  })
  void a_list_has_as_many_rows_as_its_number_says(String user, String cohort, String moment) {
    Screen screen = Screen.of(demo, user);
    Screen.Page page = screen.get("/groepen/" + cohort + moment);
    Elements numbers = page.document().select("td.n a[href*=/deelnemers]");
    assertThat(numbers).hasSizeGreaterThan(3);
    for (Element number : numbers) {
      Screen.Page list = screen.get(number.attr("href"));
      assertThat(list.status()).isEqualTo(200);
      assertThat(list.document().select("tbody tr"))
          .as(number.attr("href"))
          .hasSize(Integer.parseInt(number.text()));
      assertThat(list.document().select(".lead strong").text()).startsWith(number.text() + " ");
      assertThat(list.text().contains("een eerder moment")).isEqualTo(!moment.isEmpty());
    }
  }

  @Test
  void a_list_leads_to_the_people_and_says_why_they_are_in_it() {
    Screen screen = Screen.of(demo, "auditor");
    Screen.Page list = screen.get("/groepen/PT2/deelnemers?mijlpaal=STARTED");
    assertThat(list.heading()).isEqualTo("Deelnemers van groep PT2");
    assertThat(list.document().select(".lead").text())
        .isEqualTo("Mijlpaal Gestart gehaald: 4 deelnemers");
    assertThat(screen.get(list.document().select("tbody th a").attr("href")).heading())
        .startsWith("Traject PT2-");
    Screen.Page none = screen.get("/groepen/PT2/deelnemers?mijlpaal=CONTRACT");
    assertThat(none.text()).contains("Niemand telt hierin mee");
  }

  @ParameterizedTest
  @CsvSource({
    "funder, /groepen/PT1/deelnemers, 403",
    "werkcentrum, /groepen/PT1/deelnemers, 404",
    "auditor, /groepen/NOPE/deelnemers, 404",
    "auditor, /groepen/PT1/deelnemers?mijlpaal=NOPE, 404",
    "auditor, /groepen/PT1/deelnemers?reden=NOPE, 404",
    "auditor, /groepen/PT1/deelnemers?afwijking=NOPE, 404"
  })
  void who_may_not_see_people_and_what_is_not_there(String user, String path, int status) {
    assertThat(Screen.of(demo, user).get(path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1", "PT2"})
  void a_funder_sees_numbers_and_no_lists(String cohort) {
    Screen.Page page = Screen.of(demo, "funder").get("/groepen/" + cohort);
    assertThat(page.document().select("a[href*=/deelnemers]")).isEmpty();
  }

  @Test
  void it_is_said_in_english_too() {
    Screen screen = Screen.of(demo, "auditor");
    screen.send(screen.get("/"), "form[action=/taal]", "taal", "en");
    assertThat(screen.get("/groepen/PT2/deelnemers").document().select(".lead").text())
        .isEqualTo("Everyone who started: 4 members");
  }
}

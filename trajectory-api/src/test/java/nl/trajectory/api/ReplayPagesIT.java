package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The replay on the screen. */
@ExtendWith(Demo.Shared.class)
class ReplayPagesIT {
  private final Demo demo;

  ReplayPagesIT(Demo demo) {
    this.demo = demo;
  }

  private static List<String> entries(Screen.Page page) {
    return page.document().select("section:has(#regels) tbody tr > th").eachText();
  }

  @Test
  void every_entry_is_a_row_with_both_times() {
    Screen.Page page = Screen.of(demo, "auditor").get("/trajecten/PT5-01");
    assertThat(page.heading()).isEqualTo("Traject PT5-01");
    int known = demo.auditor().get("/v1/trajectories/PT5-01/history").json().path("entries").size();
    assertThat(entries(page)).hasSize(known);
    assertThat(page.text()).contains("Contract getekend").doesNotContain("Voorbeeld-PT5-01");
  }

  @Test
  void a_day_leaves_out_what_happened_later() {
    Screen screen = Screen.of(demo, "auditor");
    int all = entries(screen.get("/trajecten/PT5-01")).size();
    Screen.Page early = screen.get("/trajecten/PT5-01?on=1-1-2020&asOf=");
    assertThat(entries(early)).isEmpty();
    Screen.Page wrong = screen.get("/trajecten/PT5-01?on=31-2-2024");
    assertThat(wrong.document().select(".fault").text()).contains("geen dag");
    assertThat(entries(wrong)).hasSize(all);
  }

  @Test
  void what_lies_outside_ones_sight_is_not_found() {
    Screen werkcentrum = Screen.of(demo, "werkcentrum");
    assertThat(werkcentrum.get("/trajecten/PT1-02").status()).isEqualTo(404);
    assertThat(werkcentrum.get("/trajecten/NOPE-02").document().select("main").html())
        .isEqualTo(werkcentrum.get("/trajecten/PT1-02").document().select("main").html());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/trajecten", "/trajecten/PT1-02", "/trajecten/PT1-02/regels/0"})
  void who_has_no_right_is_told_so(String path) {
    Screen.Page page = Screen.of(demo, "funder").get(path);
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.heading()).isEqualTo("Dit mag u niet zien of doen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/trajecten",
        "/trajecten?nummer=nothing-like-it",
        "/trajecten/PT1-02",
        "/trajecten/PT1-02/regels/16",
        "/trajecten/PT1-02/vergelijk"
      })
  void pages_are_whole(String path) {
    Document page = Screen.of(demo, "auditor").get(path).document();
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("[style], style, script")).isEmpty();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
      assertThat(page.select("label[for=" + field.id() + "]")).as(field.toString()).hasSize(1);
    }
    for (Element group : page.select("[role=group]")) {
      assertThat(group.attr("aria-label")).isNotBlank();
    }
    assertThat(page.html().length()).isLessThan(60_000);
  }

  @Test
  void a_filter_that_hides_everything_says_so() {
    Screen.Page page = Screen.of(demo, "auditor").get("/trajecten?nummer=nothing-like-it");
    assertThat(page.text()).contains("Er is niets dat bij deze filters past");
    assertThat(page.document().select("main a[href=/trajecten]")).isNotEmpty();
  }
}

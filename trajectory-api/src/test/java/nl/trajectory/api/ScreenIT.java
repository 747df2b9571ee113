package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in, going out, and what all pages have. */
@ExtendWith(Demo.Shared.class)
class ScreenIT {
  private final Demo demo;

  ScreenIT(Demo demo) {
    this.demo = demo;
  }

  private Screen anonymous() {
    return new Screen(demo.anonymous().base());
  }

  @Test
  void who_is_not_signed_in_is_asked_to_and_then_sees_what_was_asked_for() {
    Screen screen = anonymous();
    Screen.Page asked = screen.get("/trajecten?nummer=PT1");
    assertThat(asked.address().getPath()).isEqualTo("/aanmelden");

    Screen.Page in =
        screen.send(asked, "form[action=/aanmelden]", "naam", "auditor", "wachtwoord", "demo");
    assertThat(in.address().getPath()).isEqualTo("/trajecten");
  }

  @Test
  void a_wrong_password_is_said_so_and_nobody_comes_in() {
    Screen screen = anonymous();
    Screen.Page failed =
        screen.send(
            screen.get("/aanmelden"),
            "form[action=/aanmelden]",
            "naam",
            "auditor",
            "wachtwoord",
            "wrong");
    assertThat(failed.document().select("[role=alert]").text()).contains("niet gelukt");
    assertThat(failed.document().select("input[name=naam]").val()).isEmpty();
  }

  @Test
  void who_signs_out_is_out() {
    Screen screen = Screen.of(demo, "auditor");
    Screen.Page out = screen.send(screen.get("/"), "form[action=/afmelden]");
    assertThat(out.text()).contains("U bent afgemeld");
    assertThat(screen.get("/trajecten").address().getPath()).isEqualTo("/aanmelden");
  }

  @Test
  void a_form_of_another_session_does_nothing() {
    Screen.Page form = Screen.of(demo, "auditor").get("/");
    Screen other = Screen.of(demo, "auditor");
    Screen.Page refused = other.send(form, "form[action=/afmelden]");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.heading()).isEqualTo("Dit formulier is verlopen");
    assertThat(other.get("/").document().select(".who form span").text()).isEqualTo("auditor");
  }

  @Test
  void a_session_opens_nothing_of_what_programs_ask_through() {
    Screen screen = Screen.of(demo, "auditor");
    assertThat(screen.get("/v1/cohorts/PT1").status()).isEqualTo(401);
    assertThat(demo.auditor().get("/trajecten").header("Location")).endsWith("/aanmelden");
  }

  @Test
  void the_language_that_is_chosen_stays() {
    Screen screen = Screen.of(demo, "auditor");
    Screen.Page english = screen.send(screen.get("/uitleg"), "form[action=/taal]", "taal", "en");
    assertThat(english.address().getPath()).isEqualTo("/uitleg");
    assertThat(english.document().select("html").attr("lang")).isEqualTo("en");
    assertThat(screen.get("/").document().select("html").attr("lang")).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://example.org/", "//example.org", "/\\example.org", "javascript:1"})
  void choosing_a_language_leads_nowhere_else(String elsewhere) {
    Screen screen = anonymous();
    Screen.Page back =
        screen.send(screen.get("/"), "form[action=/taal]", "taal", "en", "terug", elsewhere);
    assertThat(back.address().toString()).isEqualTo(demo.anonymous().base() + "/");
  }

  @ParameterizedTest
  @CsvSource({"/nothing, 404, Niet gevonden", "/geen-recht, 403, Dit mag u niet zien of doen"})
  void what_is_not_there_is_said_on_a_page(String path, int status, String heading) {
    Screen.Page page = Screen.of(demo, "auditor").get(path);
    assertThat(page.status()).isEqualTo(status);
    assertThat(page.heading()).isEqualTo(heading);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/aanmelden", "/uitleg", "/toegankelijkheid", "/nothing"})
  void every_page_has_its_parts_once(String path) {
    for (Screen screen : new Screen[] {anonymous(), Screen.of(demo, "auditor")}) {
      Document page = screen.get(path).document();
      assertThat(page.select("h1")).hasSize(1);
      assertThat(page.select("main")).hasSize(1);
      assertThat(page.select("title").text()).startsWith(page.select("h1").text());
      assertThat(page.body().children().first().attr("href")).isEqualTo("#inhoud");
      assertThat(page.select("main").attr("id")).isEqualTo("inhoud");
      assertThat(page.select("[style], style, script, [onclick]")).isEmpty();
      assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
      for (var field : page.select("input:not([type=hidden]), select, textarea")) {
        assertThat(page.select("label[for=" + field.id() + "]")).as(field.toString()).hasSize(1);
      }
    }
  }

  @Test
  void the_stylesheet_is_kept_by_browsers_until_it_changes() {
    Screen screen = anonymous();
    String style = screen.get("/").document().select("link[rel=stylesheet]").attr("href");
    Screen.Page sheet = screen.get(style);
    assertThat(sheet.response().headers().firstValue("Cache-Control").orElse(""))
        .contains("max-age=31536000");
    assertThat(style).contains("?v=");
  }
}

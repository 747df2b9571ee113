package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.authentication.PageSecurity;
import nl.trajectory.provider.RealProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** People come in to the pages of a program that is used for real, by way of a real provider. */
@ExtendWith(Demo.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInScenarioTest {
  private static final String COOKIE = "__Host-trajectory";

  private final Demo demo;
  private RealProvider.Running provider;
  private ConfigurableApplicationContext program;
  private String base;

  SignInScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeAll
  void serve() {
    provider = RealProvider.start();
    program =
        Served.run(
            demo,
            provider.issuer(),
            RealProvider.AUDIENCE,
            "--trajectory.oidc.client-id=" + RealProvider.CLIENT,
            "--trajectory.oidc.client-secret=" + RealProvider.SECRET);
    base = "http://127.0.0.1:" + Served.port(program);
    provider.leadBackTo(base);
  }

  @AfterAll
  void stop() {
    program.close();
    provider.close();
  }

  /** Keeps cookies for each server, as if there were TLS: a secure cookie is sent back. */
  private static final class Cookies extends CookieHandler {
    private final Map<String, Map<String, String>> kept = new HashMap<>();
    private final List<String> set = new ArrayList<>();

    @Override
    public synchronized Map<String, List<String>> get(URI of, Map<String, List<String>> headers) {
      List<String> cookies = new ArrayList<>();
      kept.getOrDefault(of.getAuthority(), Map.of())
          .forEach((name, value) -> cookies.add(name + "=" + value));
      return cookies.isEmpty() ? Map.of() : Map.of("Cookie", List.of(String.join("; ", cookies)));
    }

    @Override
    public synchronized void put(URI of, Map<String, List<String>> headers) {
      headers.forEach(
          (name, values) -> {
            if (name != null && name.equalsIgnoreCase("Set-Cookie")) {
              values.forEach(cookie -> keep(of.getAuthority(), cookie));
            }
          });
    }

    private void keep(String server, String cookie) {
      set.add(cookie);
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      kept.computeIfAbsent(server, none -> new HashMap<>()).put(pair[0], pair[1]);
    }

    synchronized String value(String address, String name) {
      return kept.getOrDefault(URI.create(address).getAuthority(), Map.of()).get(name);
    }
  }

  private Screen browser(Cookies cookies) {
    return new Screen(base, cookies);
  }

  /** To the page of the provider, and in. */
  private Screen.Page signIn(Screen screen, String user) {
    Screen.Page asked = screen.get(PageSecurity.AT_PROVIDER);
    assertThat(asked.address().toString()).startsWith(provider.issuer() + "/login");
    return screen.send(asked, "form", "username", user, "password", RealProvider.PASSWORD);
  }

  private static List<HttpResponse<byte[]>> way(Screen.Page page) {
    List<HttpResponse<byte[]>> way = new ArrayList<>();
    for (HttpResponse<byte[]> at = page.response();
        at != null;
        at = at.previousResponse().orElse(null)) {
      way.add(0, at);
    }
    return way;
  }

  @Test
  void who_signs_in_at_the_provider_sees_the_page_that_was_asked_for() {
    Screen screen = browser(new Cookies());
    Screen.Page asked = screen.get("/trajecten?nummer=PT1");
    assertThat(asked.address().getPath()).isEqualTo("/aanmelden");
    assertThat(asked.document().select("a.button").attr("href"))
        .isEqualTo(PageSecurity.AT_PROVIDER);
    assertThat(asked.document().select("input[type=password]")).isEmpty();

    Screen.Page in = signIn(screen, "anna");
    assertThat(in.status()).isEqualTo(200);
    assertThat(in.address()).hasToString(base + "/trajecten?nummer=PT1");
    assertThat(in.document().select(".who form span").text()).isEqualTo("anna");
  }

  @Test
  void what_the_provider_says_of_somebody_is_what_they_see() {
    Screen screen = browser(new Cookies());
    signIn(screen, "roel");
    assertThat(screen.get("/groepen/PT5").status()).isEqualTo(200);
    assertThat(screen.get("/groepen/PT1").status()).isEqualTo(404);
    assertThat(screen.get("/betaalverzoeken").status()).isEqualTo(403);
  }

  @Test
  void a_coordinator_records_in_the_own_region_and_finds_nothing_of_others() {
    String cohort = Fresh.reference();
    String own = cohort + "-1";
    String joined = cohort + "-2";
    demo.record(
        String.join(
            "\n",
            Journals.opening(cohort, cohort + "-E", own),
            Journals.line(
                "trajectory",
                Json.with(Samples.opening(joined, "Rijnmond"), "municipality", "0599")),
            Journals.line(
                "step",
                "trajectory",
                joined,
                "type",
                "CohortJoined",
                "occurredOn",
                "2023-03-06",
                "cohort",
                cohort)));
    Screen screen = browser(new Cookies());
    signIn(screen, "carla");
    Screen.Page form = screen.get("/trajecten/" + own + "/stap/CheckConcluded");
    String[] admitted = {"occurredOn", "30-1-2023", "decision", "ADMITTED", "doe", "nakijken"};
    Screen.Page checked = screen.send(form, "#formulier", admitted);
    assertThat(screen.send(checked, "#formulier", "doe", "vastleggen").text())
        .contains("Regel 1 is vastgelegd");

    for (String unseen : List.of("PT1-02", "NOPE-02")) {
      String address = "/trajecten/" + unseen + "/stap";
      assertThat(screen.get(address).status()).isEqualTo(404);
      assertThat(screen.get(address + "/CheckConcluded").status()).isEqualTo(404);
      form.document().select("#formulier").attr("action", address + "/CheckConcluded");
      assertThat(screen.send(form, "#formulier", admitted).status()).isEqualTo(404);
    }
    // Seen, as it joined a cohort of the region, and run by another one.
    Screen.Page seen = screen.get("/trajecten/" + joined + "/stap/CheckConcluded");
    Screen.Page denied = screen.send(seen, "#formulier", admitted);
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.heading()).isEqualTo("Dit mag u niet zien of doen");
    assertThat(demo.auditor().get("/v1/trajectories/" + joined).sequence()).isEqualTo(1);
  }

  @Test
  void the_provider_is_asked_with_a_challenge_a_state_and_a_nonce() {
    Screen.Page asked = browser(new Cookies()).get(PageSecurity.AT_PROVIDER);
    String request =
        way(asked).stream()
            .map(one -> one.headers().firstValue("Location").orElse(""))
            .filter(to -> to.contains("/oauth2/authorize"))
            .findFirst()
            .orElseThrow();
    assertThat(request)
        .contains("response_type=code", "code_challenge_method=S256", "client_id=")
        .containsPattern("code_challenge=[\\w-]{43}")
        .containsPattern("state=[\\w%-]{40,}")
        .containsPattern("nonce=[\\w-]{40,}")
        .doesNotContain(RealProvider.SECRET);
  }

  @Test
  void the_cookie_is_of_this_host_alone_and_another_one_after_signing_in() {
    Cookies cookies = new Cookies();
    Screen screen = browser(cookies);
    screen.get("/trajecten");
    String before = cookies.value(base, COOKIE);
    signIn(screen, "anna");
    assertThat(before).isNotBlank();
    assertThat(cookies.value(base, COOKIE)).isNotBlank().isNotEqualTo(before);
    List<String> ours =
        cookies.set.stream().filter(cookie -> cookie.startsWith(COOKIE + "=")).toList();
    assertThat(ours)
        .isNotEmpty()
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax")
                    .doesNotContain("Domain="));

    Cookies old = new Cookies();
    old.keep(URI.create(base).getAuthority(), COOKIE + "=" + before);
    assertThat(browser(old).get("/trajecten").address().getPath()).isEqualTo("/aanmelden");
  }

  @Test
  void who_has_no_role_is_told_so_and_does_not_come_in() {
    Screen screen = browser(new Cookies());
    Screen.Page refused = signIn(screen, "niemand");
    assertThat(refused.address()).hasToString(base + "/aanmelden?geenrol");
    assertThat(refused.document().select("[role=alert]").text()).contains("geen rol");
    assertThat(screen.get("/trajecten").address().getPath()).isEqualTo("/aanmelden");
  }

  /** Otherwise somebody could be signed in as somebody else, by a link. */
  @Test
  void the_way_back_is_good_for_the_browser_that_was_sent_away_and_once() {
    Screen screen = browser(new Cookies());
    String back =
        way(signIn(screen, "anna")).stream()
            .map(one -> one.headers().firstValue("Location").orElse(""))
            .filter(to -> to.startsWith(base + "/aanmelden/terug/"))
            .findFirst()
            .orElseThrow();
    for (Screen who : List.of(browser(new Cookies()), screen)) {
      Screen.Page refused =
          who.get(URI.create(back).getRawPath() + "?" + URI.create(back).getRawQuery());
      assertThat(refused.address()).hasToString(base + "/aanmelden?mislukt");
      assertThat(refused.document().select("[role=alert]").text()).contains("niet gelukt");
    }
  }

  @Test
  void who_signs_out_has_left_the_provider_too() {
    Cookies cookies = new Cookies();
    Screen screen = browser(cookies);
    signIn(screen, "anna");
    String session = cookies.value(base, COOKIE);
    Screen.Page out = screen.send(screen.get("/"), "form[action=/afmelden]");
    String refresh = out.response().headers().firstValue("Refresh").orElseThrow();
    assertThat(refresh).startsWith("0; url=" + provider.issuer() + "/connect/logout?");
    Screen.Page left = screen.get(refresh.substring("0; url=".length()));
    assertThat(left.address()).hasToString(base + "/aanmelden?afgemeld");
    assertThat(left.text()).contains("U bent afgemeld");

    Cookies old = new Cookies();
    old.keep(URI.create(base).getAuthority(), COOKIE + "=" + session);
    assertThat(browser(old).get("/trajecten").address().getPath()).isEqualTo("/aanmelden");
    assertThat(screen.get(PageSecurity.AT_PROVIDER).address().getPath()).isEqualTo("/login");
  }

  @Test
  void a_session_opens_nothing_of_what_programs_ask_through() {
    Screen screen = browser(new Cookies());
    signIn(screen, "anna");
    assertThat(screen.get("/v1/cohorts").status()).isEqualTo(401);
  }

  @Test
  void an_access_token_of_the_provider_opens_what_programs_ask_through_and_no_page() {
    Api client =
        new Api(
            provider.issuer(),
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(
                        (RealProvider.CLIENT + ":" + RealProvider.SECRET).getBytes(UTF_8)));
    Api.Answer answer =
        client.send(
            "POST",
            "/oauth2/token",
            "grant_type=client_credentials".getBytes(UTF_8),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    Api programs = Api.anonymous(base).withToken(answer.field("access_token"));
    await().atMost(Demo.PATIENCE).until(() -> programs.get("/v1/cohorts/PT5").status() == 200);
    assertThat(programs.get("/v1/cohorts/PT1").status()).isEqualTo(404);
    assertThat(programs.get("/groepen").header("Location")).endsWith("/aanmelden");
  }
}

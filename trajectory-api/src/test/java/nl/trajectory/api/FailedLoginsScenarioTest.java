package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Passwords are not guessed for long: at either door, and the two count together. */
@ExtendWith(Demo.Shared.class)
class FailedLoginsScenarioTest {
  private final Demo demo;

  FailedLoginsScenarioTest(Demo demo) {
    this.demo = demo;
  }

  private Api.Answer ask(String user) {
    String login = Base64.getEncoder().encodeToString((user + ":wrong").getBytes(UTF_8));
    return new Api(demo.anonymous().base(), "Basic " + login).get("/v1/cohorts");
  }

  @Test
  void who_tries_ten_times_waits_and_nobody_else_does() {
    String user = Fresh.reference();
    for (int time = 0; time < 9; time++) {
      Api.Answer wrong = ask(user);
      assertThat(wrong.status()).isEqualTo(401);
      assertThat(wrong.code()).isEqualTo("access.not-authenticated");
    }
    Screen screen = new Screen(demo.anonymous().base());
    Screen.Page tenth =
        screen.send(
            screen.get("/aanmelden"),
            "form[action=/aanmelden]",
            "naam",
            user,
            "wachtwoord",
            "wrong");
    assertThat(tenth.address().getQuery()).isEqualTo("fout");

    Api.Answer refused = ask(user);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("login.too-many");
    assertThat(refused.header("Retry-After")).isEqualTo("300");
    Screen.Page page =
        screen.send(tenth, "form[action=/aanmelden]", "naam", user, "wachtwoord", "wrong");
    assertThat(page.document().select("[role=alert]").text()).contains("te veel");
    assertThat(demo.auditor().get("/v1/cohorts").status()).isEqualTo(200);
  }
}

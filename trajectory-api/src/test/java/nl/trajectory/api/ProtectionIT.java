package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Locale;
import nl.trajectory.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** What protects those who look, those who are looked at, and the program itself. */
@ExtendWith(Demo.Shared.class)
class ProtectionIT {
  private static final List<String> PROTECTIVE =
      List.of(
          "Content-Security-Policy",
          "X-Content-Type-Options",
          "X-Frame-Options",
          "Referrer-Policy",
          "X-Correlation-Id");

  private final Demo demo;

  ProtectionIT(Demo demo) {
    this.demo = demo;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/style.css",
        "/icon.svg",
        "/actuator/health",
        "/v1/openapi.json",
        "/v1/cohorts/PT1",
        "/v1/cohorts/NOPE",
        "/nothing"
      })
  void every_answer_tells_the_browser_to_take_nothing_from_elsewhere(String path) {
    for (Api who : List.of(demo.anonymous(), demo.auditor())) {
      Api.Answer answer = who.get(path);
      for (String header : PROTECTIVE) {
        assertThat(answer.response().headers().allValues(header)).as(header).hasSize(1);
      }
      assertThat(answer.header("Content-Security-Policy"))
          .startsWith("default-src 'self'")
          .contains("frame-ancestors 'none'");
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%00",
        "GET /v1/cohorts/%2e%2e%2f",
        "TRACE /v1/cohorts",
        "GET /a[b",
        "GET /%zz"
      })
  void so_do_the_answers_of_the_server_itself(String start) {
    String head = Wire.send(demo.anonymous().base(), start).head();
    assertThat(head.toLowerCase(Locale.ROOT))
        .contains("content-security-policy: default-src 'self'")
        .contains("x-content-type-options: nosniff")
        .contains("x-frame-options: deny")
        .contains("referrer-policy: no-referrer");
  }

  @Test
  void behind_tls_browsers_are_told_to_stay_there() {
    Api.Answer answer = demo.anonymous().send("GET", "/", null, "X-Forwarded-Proto", "https");
    assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=31536000");
  }

  @Test
  void the_page_needs_nothing_that_the_policy_forbids() {
    assertThat(demo.anonymous().get("/").text())
        .doesNotContain("<style", "<script", "style=", "data:", "javascript:", "onclick");
    assertThat(demo.anonymous().get("/style.css").header("Content-Type")).startsWith("text/css");
    assertThat(demo.anonymous().get("/icon.svg").header("Content-Type")).startsWith("image/svg");
  }

  @Test
  void failed_logins_refusals_and_erasures_are_in_the_security_log_with_nothing_personal() {
    Logger logger = (Logger) LoggerFactory.getLogger("trajectory.security");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      Api.Answer unknown =
          new Api(demo.anonymous().base(), "Basic cXVpbGxlbWlqbjpzZWNyZXQ=").get("/v1/cohorts/PT1");
      Api.Answer refused = demo.as("funder").get("/v1/trajectories/PT1-01");
      String participant = Fresh.reference();
      String journal = Journals.participantAs(participant);
      demo.record(journal);
      String reference =
          journal
              .lines()
              .map(line -> Json.read(line).path("participant").asString(""))
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElseThrow();
      Api.Answer erased =
          demo.as("admin")
              .post(
                  "/v1/participants/" + reference + "/erasure",
                  Json.of("reason", "asked for by the participant"));
      assertThat(erased.status()).as(erased.text()).isEqualTo(201);

      assertThat(line(lines, unknown))
          .startsWith("event=login.failed ")
          .contains("reason=password");
      assertThat(line(lines, refused)).startsWith("event=access.refused ").contains("role=funder");
      assertThat(line(lines, erased))
          .startsWith("event=participant.erased ")
          .contains("role=admin");
      assertThat(lines.list.toString())
          .doesNotContain("quillemijn", "secret", participant, "PT1", "asked for");
    } finally {
      logger.detachAppender(lines);
    }
  }

  private static String line(ListAppender<ILoggingEvent> lines, Api.Answer answer) {
    String correlation = "correlationId=" + answer.header("X-Correlation-Id");
    return lines.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(correlation))
        .findFirst()
        .orElse("nothing with " + correlation);
  }

  @Test
  void nothing_that_is_kept_of_a_request_lets_sealed_content_be_tried() {
    String reference = Fresh.reference();
    demo.record(Journals.participantAs(reference));
    String path = "/v1/trajectories/" + reference + "-01/steps";
    ObjectNode step =
        Json.with(
            Json.step("WellbeingMeasured", "2022-09-01", "score", 7),
            "remark",
            "Canary Zandkasteel");
    String[] key = {"Idempotency-Key", Fresh.reference()};
    Api.Answer first = demo.coordinator().post(path, step, key);
    assertThat(first.status()).as(first.text()).isEqualTo(201);

    assertThat(demo.coordinator().post(path, step, key).json()).isEqualTo(first.json());
    for (ObjectNode other :
        List.of(Json.with(step, "remark", "Canary Zandkasteels"), Json.with(step, "score", 8))) {
      assertThat(demo.coordinator().post(path, other, key).code())
          .isEqualTo("idempotency-key.reused");
    }

    String kept =
        demo.bean(JdbcClient.class)
            .sql("SELECT request_hash FROM event_store.request WHERE key = ?")
            .param("coordinator\n" + key[1])
            .query(String.class)
            .single();
    Vault vault = demo.bean(Vault.class);
    for (String guess : List.of(step.toString(), "POST " + path + "\n" + step)) {
      assertThat(kept).isNotEqualTo(vault.mark(guess));
    }
  }
}

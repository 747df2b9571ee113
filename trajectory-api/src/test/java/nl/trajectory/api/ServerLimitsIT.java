package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Those who send slowly, or nothing, keep nobody else from being answered. */
@ExtendWith(Demo.Shared.class)
class ServerLimitsIT {
  private static final int IDLE = 150;
  private static final int HALF_A_HEAD = 50;
  private static final int ANONYMOUS = 210;
  private static final int SIGNED_IN = 90;

  private final Demo demo;

  ServerLimitsIT(Demo demo) {
    this.demo = demo;
  }

  /** Connections, and who sends a byte on each now and then, so that none times out by itself. */
  private static final class Crowd implements AutoCloseable {
    private final URI address;
    private final List<Socket> sockets = new ArrayList<>();
    private final List<Socket> dripping = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Thread drip = new Thread(this::drip, "drip");

    Crowd(String base) {
      address = URI.create(base);
    }

    void join(int count, String said, boolean drips) throws IOException {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket(address.getHost(), address.getPort());
        sockets.add(socket);
        socket.getOutputStream().write(said.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        if (drips) {
          dripping.add(socket);
        }
      }
    }

    void start() {
      drip.setDaemon(true);
      drip.start();
    }

    private void drip() {
      for (int round = 0; round < 120 && !over.get(); round++) {
        for (Socket socket : dripping) {
          try {
            socket.getOutputStream().write(' ');
          } catch (IOException closed) {
            // as it should be
          }
        }
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      }
    }

    int size() {
      return sockets.size();
    }

    @Override
    public void close() throws IOException {
      over.set(true);
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String post(String authorization) {
    return "POST /v1/employers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + authorization
        + "Content-Length: 100000\r\n\r\n{";
  }

  @Test
  void five_hundred_who_send_slowly_or_nothing_stop_nobody() throws Exception {
    try (Crowd crowd = new Crowd(demo.anonymous().base())) {
      crowd.join(IDLE, "", false);
      crowd.join(HALF_A_HEAD, "GET /v1/cohorts HTTP/1.1\r\nHost: lo", false);
      crowd.join(ANONYMOUS, post(""), true);
      crowd.join(SIGNED_IN, post("Authorization: " + basic("coordinator") + "\r\n"), true);
      assertThat(crowd.size()).isEqualTo(500);
      crowd.start();
      for (int i = 0; i < 3; i++) {
        assertThat(status(get("/actuator/health"))).isEqualTo(200);
        assertThat(status(get("/v1/cohorts/PT1").header("Authorization", basic("auditor"))))
            .isEqualTo(200);
      }
    }
    String reference = Fresh.reference();
    Api.Answer afterwards =
        demo.coordinator()
            .post(
                "/v1/employers",
                Json.of("reference", reference, "name", "T", "region", "Twente", "sector", "s"));
    assertThat(afterwards.status()).as(afterwards.text()).isIn(201, 503);
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(demo.anonymous().base() + path))
        .timeout(Demo.PATIENCE.dividedBy(2));
  }

  private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(UTF_8));
  }

  @Test
  void who_is_refused_gets_the_answer_also_with_a_body_under_way() {
    byte[] body = ("{\"name\":\"" + "a".repeat(200_000) + "\"}").getBytes(UTF_8);
    Api.Answer answer = demo.anonymous().post("/v1/employers", body);
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void a_form_is_not_read_before_it_is_known_who_sends_it() {
    String address = demo.anonymous().base();
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      assertThat(
              Wire.send(
                      address,
                      method + " /v1/employers",
                      "Content-Type: application/x-www-form-urlencoded",
                      "Content-Length: 1000")
                  .status())
          .isEqualTo(401);
    }
  }
}

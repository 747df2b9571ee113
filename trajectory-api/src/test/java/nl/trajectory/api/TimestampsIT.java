package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** OpenSSL stamps checkpoints with the time, and verifies the stamps. */
class TimestampsIT {
  private static final String CONFIGURATION =
      """
      [ req ]
      distinguished_name = name
      [ name ]
      [ authority ]
      basicConstraints = critical,CA:TRUE
      [ stamping ]
      extendedKeyUsage = critical,timeStamping
      [ tsa ]
      serial = serial
      crypto_device = builtin
      signer_cert = service.pem
      signer_key = service.key
      signer_digest = sha256
      default_policy = 1.2.3.4.1
      digests = sha256
      """;

  @TempDir private Path directory;
  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void openssl_makes_an_authority_and_a_service() throws Exception {
    assumeThat(
            Stream.of(System.getenv("PATH").split(":"))
                .map(Path::of)
                .map(p -> p.resolve("openssl")))
        .anyMatch(Files::isExecutable);
    Files.writeString(directory.resolve("openssl.cnf"), CONFIGURATION);
    Files.writeString(directory.resolve("serial"), "01\n");
    String newKey = "-newkey rsa:2048 -nodes -config openssl.cnf";
    assertThat(
            openssl(
                "req -x509 -days 30 -subj /CN=Authority -extensions authority"
                    + " -keyout authority.key -out authority.pem "
                    + newKey))
        .isZero();
    assertThat(openssl("req -new -subj /CN=Service -keyout service.key -out service.csr " + newKey))
        .isZero();
    assertThat(
            openssl(
                "x509 -req -in service.csr -CA authority.pem -CAkey authority.key -set_serial 2"
                    + " -days 30 -extfile openssl.cnf -extensions stamping -out service.pem"))
        .isZero();
  }

  private int openssl(String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments.split(" ")));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** The first time it is out of order. */
  private HttpServer service() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tsr",
        exchange -> {
          Files.write(directory.resolve("query"), exchange.getRequestBody().readAllBytes());
          if (asked.incrementAndGet() == 1) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            byte[] reply = reply();
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private byte[] reply() throws IOException {
    try {
      openssl("ts -reply -config openssl.cnf -section tsa -queryfile query -out reply");
      return Files.readAllBytes(directory.resolve("reply"));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void a_checkpoint_is_stamped_and_anyone_can_verify_the_stamp() throws Exception {
    HttpServer service = service();
    try (DataDirectory data = DataDirectory.fresh();
        Program serving =
            Program.start(
                directory,
                Map.of(
                    "TRAJECTORY_CHECKPOINT_SECONDS",
                    "1",
                    "TRAJECTORY_TIMESTAMP_URL",
                    "http://127.0.0.1:" + service.getAddress().getPort() + "/tsr",
                    "TRAJECTORY_TIMESTAMP_CERTIFICATES",
                    directory.resolve("authority.pem").toString()),
                "demo",
                "--data",
                data,
                "--port",
                0)) {
      Api api = Api.anonymous(serving.address()).as("auditor");
      await().atMost(Demo.PATIENCE).until(() -> asked.get() > 0);
      await().atMost(Demo.PATIENCE).until(() -> api.get("/actuator/health").status() == 200);

      await().atMost(Demo.PATIENCE).until(() -> stamped(api) != null);
      JsonNode checkpoint = stamped(api);
      String note = checkpoint.required("note").asString();
      Files.writeString(directory.resolve("text"), note.substring(0, note.indexOf("\n\n") + 1));
      Files.write(
          directory.resolve("stamp.tsr"),
          api.get("/v1/ledger/timestamp?size=" + checkpoint.required("size").asLong())
              .response()
              .body());
      assertThat(openssl("ts -verify -data text -in stamp.tsr -CAfile authority.pem")).isZero();
      Files.writeString(directory.resolve("other"), note);
      assertThat(openssl("ts -verify -data other -in stamp.tsr -CAfile authority.pem")).isNotZero();

      Api.Answer none = api.get("/v1/ledger/timestamp?size=0");
      assertThat(none.status()).isEqualTo(404);
      assertThat(none.json().required("code").asString()).isEqualTo("timestamp.none");
    } finally {
      service.stop(0);
    }
  }

  private static JsonNode stamped(Api api) {
    for (JsonNode item : api.get("/v1/ledger/checkpoints").json().required("items")) {
      if (item.hasNonNull("stampedAt")) {
        return item;
      }
    }
    return null;
  }

  @Test
  void a_service_that_nobody_vouches_for_is_not_asked() {
    try (DataDirectory data = DataDirectory.fresh();
        Program program =
            Program.start(
                directory,
                Map.of("TRAJECTORY_TIMESTAMP_URL", "http://127.0.0.1:9/tsr"),
                "demo",
                "--data",
                data,
                "--port",
                0)) {
      Program.Ended ended = program.end();
      assertThat(ended.status()).isNotZero();
      assertThat(ended.err()).startsWith("timestamp.certificates: ");
    }
  }
}

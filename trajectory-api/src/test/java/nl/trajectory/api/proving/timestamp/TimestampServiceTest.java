package nl.trajectory.api.proving.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what a trusted authority said to this very request is taken. */
class TimestampServiceTest {
  private static final byte[] CONTENT = "what was signed\n".getBytes(UTF_8);
  private static final Instant TIME = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private final TestAuthority authority = new TestAuthority();
  private HttpServer server;
  private int status = 200;
  private String contentType;
  private UnaryOperator<byte[]> replying = query -> authority.grant(query, TIME, true);

  @BeforeEach
  void a_service_replies() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          contentType = exchange.getRequestHeaders().getFirst("Content-Type");
          byte[] reply = replying.apply(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(status, reply.length == 0 ? -1 : reply.length);
          exchange.getResponseBody().write(reply);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void it_ends() {
    server.stop(0);
  }

  private TimestampService.Stamp stamp(Path trusted) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsr");
    return new TimestampService(address, TimestampAuthorities.read(trusted), PATIENCE)
        .stamp(CONTENT);
  }

  private void assertRefused() {
    assertThatThrownBy(() -> stamp(authority.authority(directory)))
        .isInstanceOf(TimestampRefused.class);
  }

  @Test
  void a_stamp_tells_the_time_of_the_service() throws Exception {
    TimestampService.Stamp stamp = stamp(authority.authority(directory));
    assertThat(stamp.time()).isEqualTo(TIME);
    assertThat(contentType).isEqualTo("application/timestamp-query");
    TimeStampResponse reply = new TimeStampResponse(stamp.reply());
    assertThat(reply.getTimeStampToken().getTimeStampInfo().getGenTime()).isEqualTo(TIME);
  }

  @Test
  void the_service_itself_may_be_what_is_trusted() throws Exception {
    assertThat(stamp(authority.service(directory)).time()).isEqualTo(TIME);
  }

  @Test
  void a_stamp_of_a_stranger_is_refused() {
    TestAuthority stranger = new TestAuthority();
    replying = query -> stranger.grant(query, TIME, true);
    assertRefused();
  }

  @Test
  void a_stamp_from_a_time_at_which_the_certificate_was_not_valid_is_refused() {
    replying = query -> authority.grant(query, Instant.parse("2027-06-01T12:00:00Z"), true);
    assertRefused();
  }

  @Test
  void a_stamp_without_the_certificate_is_refused() {
    replying = query -> authority.grant(query, TIME, false);
    assertRefused();
  }

  @Test
  void a_stamp_of_another_content_is_refused() {
    replying = query -> authority.grant(otherQuery(query, new byte[32]), TIME, true);
    assertRefused();
  }

  @Test
  void a_stamp_that_was_given_before_is_refused() throws Exception {
    byte[] before = stamp(authority.authority(directory)).reply();
    replying = query -> before;
    assertRefused();
  }

  private static byte[] otherQuery(byte[] query, byte[] hash) {
    try {
      TimeStampRequest asked = new TimeStampRequest(query);
      TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
      generator.setCertReq(true);
      return generator
          .generate(asked.getMessageImprintAlgOID(), hash, asked.getNonce())
          .getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_changed_stamp_is_refused() {
    replying =
        query -> {
          byte[] reply = authority.grant(query, TIME, true);
          reply[reply.length - 1] ^= 1; // of the signature
          return reply;
        };
    assertRefused();
  }

  @Test
  void what_is_no_stamp_is_refused() {
    for (byte[] answer : new byte[][] {{}, "<html>".getBytes(UTF_8), new byte[1 << 17]}) {
      replying = query -> answer;
      assertRefused();
    }
    // PKIStatusInfo with status 2, rejection, and no token
    replying = query -> new byte[] {0x30, 5, 0x30, 3, 2, 1, 2};
    assertRefused();
    replying = query -> authority.grant(query, TIME, true);
    status = 503;
    assertRefused();
  }

  @Test
  void what_is_no_certificate_is_not_trusted() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty.pem"), "");
    assertThatThrownBy(() -> TimestampAuthorities.read(empty)).isInstanceOf(IOException.class);
    Path other = Files.writeString(directory.resolve("other.pem"), "no certificate\n");
    assertThatThrownBy(() -> TimestampAuthorities.read(other)).isInstanceOf(IOException.class);
  }
}

package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Says to a program what no client would: a request as it goes over the wire. */
final class Wire {
  private Wire() {}

  /** What came back, its body read as JSON. */
  record Answer(String head, String body) {
    int status() {
      return Integer.parseInt(head.split(" ", 3)[1]);
    }

    JsonNode json() {
      return Json.read(body);
    }
  }

  /**
   * @param start the first line, without the protocol
   * @param headers each a whole line
   */
  static Answer send(String base, String start, String... headers) {
    URI address = URI.create(base);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
      String request =
          start
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + String.join("", Stream.of(headers).map(h -> h + "\r\n").toList())
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      String head = answer.substring(0, end);
      return new Answer(head, whole(head, answer.substring(end + 4)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the chunks of a body together. */
  private static String whole(String head, String body) {
    if (!head.contains("Transfer-Encoding: chunked")) {
      return body;
    }
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (true) {
      int line = body.indexOf("\r\n", at);
      int length = Integer.parseInt(body.substring(at, line), 16);
      if (length == 0) {
        return whole.toString();
      }
      whole.append(body, line + 2, line + 2 + length);
      at = line + 2 + length + 2;
    }
  }
}

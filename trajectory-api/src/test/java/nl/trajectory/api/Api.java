package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A program that serves, and who talks to it.
 *
 * @param authorization the header's value; null: anonymous
 */
record Api(String base, String authorization) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Api anonymous(String base) {
    return new Api(base, null);
  }

  /** As one of the demo users. */
  Api as(String user) {
    String userAndPassword = user + ":demo";
    return new Api(
        base, "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8)));
  }

  Api withToken(String token) {
    return new Api(base, "Bearer " + token);
  }

  /** What came back. */
  record Answer(int status, HttpResponse<byte[]> response) {
    String text() {
      return new String(response.body(), UTF_8);
    }

    JsonNode json() {
      return Json.read(text());
    }

    /** The field of that name, as text. */
    String field(String name) {
      return json().path(name).asString("");
    }

    String code() {
      return field("code");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    int sequence() {
      return json().required("sequence").intValue();
    }

    @Override
    public String toString() {
      return status + " " + text();
    }
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  /**
   * @param headers name, value, name, value
   */
  Answer post(String path, Object body, String... headers) {
    byte[] bytes = body instanceof byte[] raw ? raw : body.toString().getBytes(UTF_8);
    return send(
        "POST",
        path,
        bytes,
        Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
            .toArray(String[]::new));
  }

  Answer send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

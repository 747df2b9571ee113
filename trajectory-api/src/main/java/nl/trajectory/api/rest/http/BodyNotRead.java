package nl.trajectory.api.rest.http;

import org.springframework.http.HttpStatus;

/** A body was not read to its end; nothing was recorded. */
final class BodyNotRead extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;

  private BodyNotRead(HttpStatus status, String code, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
    this.code = code;
  }

  static BodyNotRead slow() {
    return new BodyNotRead(
        HttpStatus.REQUEST_TIMEOUT,
        "body.too-slow",
        "The body did not come within " + Bodies.PATIENCE.toSeconds() + " seconds; send it again.");
  }

  static BodyNotRead busy() {
    return new BodyNotRead(
        HttpStatus.SERVICE_UNAVAILABLE,
        "server.busy",
        "Too many requests are being read at this moment; send it again in a few seconds.");
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}

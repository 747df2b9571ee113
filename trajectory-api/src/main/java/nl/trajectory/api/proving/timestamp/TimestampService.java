package nl.trajectory.api.proving.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import nl.trajectory.ledger.hash.Sha256;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * A time-stamp service that speaks RFC 3161 over HTTP. It is sent a hash, never a content. Safe for
 * use by several threads.
 */
public final class TimestampService {
  private static final int LONGEST_REPLY = 1 << 16;
  private static final int NONCE_BITS = 64;
  private static final int OK = 200;

  private final URI address;
  private final TimestampAuthorities trusted;
  private final Duration patience;
  private final HttpClient http;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param trusted whose stamps are taken
   * @param patience how long to wait for a connection, and for an answer
   */
  public TimestampService(URI address, TimestampAuthorities trusted, Duration patience) {
    this.address = address;
    this.trusted = trusted;
    this.patience = patience;
    this.http = HttpClient.newBuilder().connectTimeout(patience).build();
  }

  /**
   * A stamp.
   *
   * @param reply the service's reply (DER of {@code TimeStampResp}), as other programs read it
   * @param time by the clock of the service
   */
  @SuppressWarnings("ArrayRecordComponent") // compared nowhere
  public record Stamp(byte[] reply, Instant time) {}

  /** The host of the service. */
  public String name() {
    return address.getHost();
  }

  /**
   * Has the SHA-256 of a content stamped.
   *
   * @return verified: of this content and this request, signed by who is trusted
   * @throws TimestampRefused when the answer is anything else
   * @throws IOException when the service cannot be reached
   */
  public Stamp stamp(byte[] content) throws IOException, InterruptedException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    TimeStampRequest request =
        generator.generate(
            TSPAlgorithms.SHA256, Sha256.of(content).bytes(), new BigInteger(NONCE_BITS, random));
    byte[] reply = send(request.getEncoded());
    try {
      TimeStampResponse response = new TimeStampResponse(reply);
      int status = response.getStatus();
      if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
        throw new TimestampRefused("it was refused with status " + status);
      }
      response.validate(request);
      return new Stamp(reply, trusted.verify(response.getTimeStampToken()));
    } catch (TSPException e) {
      throw new TimestampRefused("the reply is not to the request", e);
    }
  }

  private byte[] send(byte[] query) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Content-Type", "application/timestamp-query")
            .POST(HttpRequest.BodyPublishers.ofByteArray(query))
            .build();
    HttpResponse<InputStream> answer =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      byte[] reply = body.readNBytes(LONGEST_REPLY + 1);
      if (answer.statusCode() != OK || reply.length > LONGEST_REPLY) {
        throw new TimestampRefused("the answer was no reply; its status: " + answer.statusCode());
      }
      return reply;
    }
  }
}

package nl.trajectory.api.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An OpenID Connect provider on loopback, with a key made for this run. */
final class TokenIssuer implements AutoCloseable {
  static final String AUDIENCE = "trajectory-bench";
  private static final Duration VALID = Duration.ofHours(2);

  private final HttpServer server;
  private final RSAKey key;

  TokenIssuer() throws IOException {
    try {
      key = new RSAKeyGenerator(2048).keyID("bench").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/.well-known/openid-configuration",
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(address(), keys()));
    answer("/keys", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  private void answer(String path, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Where the keys are. */
  String keys() {
    return address() + "/keys";
  }

  /** A token of a coordinator of every region. */
  String token(String subject) {
    Instant now = Clock.systemUTC().instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(address())
            .subject(subject)
            .audience(AUDIENCE)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALID)))
            .claim("trajectory_role", "coordinator")
            .claim("organisation", "Werkcentrum Oost")
            .claim("regions", List.of("*"))
            .build();
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("bench").build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

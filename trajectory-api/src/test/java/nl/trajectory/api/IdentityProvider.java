package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An OpenID Connect provider that publishes its key and hands out any token it is asked for. */
final class IdentityProvider implements AutoCloseable {
  static final String SUBJECT = "user-17";

  private static final Duration HOUR = Duration.ofHours(1);

  private final HttpServer server;
  private final RSAKey key = newKey();

  private IdentityProvider(HttpServer server) {
    this.server = server;
  }

  /** From now on it can be asked for its addresses and its key. */
  void answer() {
    publish(
        "/.well-known/openid-configuration",
        Json.of(
                "issuer",
                issuer(),
                "jwks_uri",
                issuer() + "/keys",
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"))
            .toString());
    publish("/keys", new JWKSet(key.toPublicJWK()).toString());
  }

  /** A provider that does not {@link #answer} yet. */
  static IdentityProvider start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      IdentityProvider provider = new IdentityProvider(server);
      server.start();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("key-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(String path, String json) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          byte[] bytes = json.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /**
   * A token as it should be.
   *
   * @param claims name, value, name, value; regions are a list of one
   */
  String token(String... claims) {
    return signed(key, claims(issuer(), Instant.now().plus(HOUR), claims));
  }

  String expired(String... claims) {
    return signed(key, claims(issuer(), Instant.now().minus(HOUR), claims));
  }

  String ofAnotherIssuer(String... claims) {
    return signed(key, claims("http://localhost/another", Instant.now().plus(HOUR), claims));
  }

  String signedWithAnotherKey(String... claims) {
    return signed(newKey(), claims(issuer(), Instant.now().plus(HOUR), claims));
  }

  String unsigned(String... claims) {
    return new PlainJWT(claims(issuer(), Instant.now().plus(HOUR), claims)).serialize();
  }

  private static JWTClaimsSet claims(String issuer, Instant expiry, String... claims) {
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(SUBJECT)
            .issueTime(Date.from(expiry.minus(HOUR.multipliedBy(2))))
            .expirationTime(Date.from(expiry));
    for (int i = 0; i < claims.length; i += 2) {
      set.claim(claims[i], claims[i].equals("regions") ? List.of(claims[i + 1]) : claims[i + 1]);
    }
    return set.build();
  }

  private static String signed(RSAKey with, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(with));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

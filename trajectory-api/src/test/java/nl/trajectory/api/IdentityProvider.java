package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An OpenID Connect provider that publishes its key and hands out any token it is asked for. */
public final class IdentityProvider implements AutoCloseable {
  public static final String SUBJECT = "user-17";

  /** What its tokens are for. */
  public static final String AUDIENCE = "trajectory-in-tests";

  private static final Set<String> LISTS = Set.of("regions", "parties");
  private static final Duration HOUR = Duration.ofHours(1);

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile RSAKey key = newKey("key-1");
  private volatile String published = "";
  private volatile boolean answering;
  private volatile boolean hanging;

  private IdentityProvider(HttpServer server) {
    this.server = server;
  }

  /** From now on it can be asked for its addresses and its key. */
  public void answer() {
    publishKeys(key.toPublicJWK());
    if (answering) {
      return;
    }
    answering = true;
    publish(
        "/.well-known/openid-configuration",
        () ->
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
    publish(
        "/keys",
        () -> {
          asked.incrementAndGet();
          return published;
        });
  }

  /** A provider that does not {@link #answer} yet. */
  public static IdentityProvider start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      IdentityProvider provider = new IdentityProvider(server);
      server.setExecutor(
          task -> {
            Thread thread = new Thread(task, "identity-provider");
            thread.setDaemon(true);
            thread.start();
          });
      server.start();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often its keys were asked for. */
  public int asked() {
    return asked.get();
  }

  /** From now on it takes every question and answers none. */
  public void hang() {
    hanging = true;
  }

  /** Its keys are these from now on; with none, no token of it is good any more. */
  public void publishKeys(JWK... keys) {
    published = new JWKSet(List.of(keys)).toString();
  }

  /** Answers every question for its keys with that text from now on. */
  public void publishText(String text) {
    published = text;
  }

  /** Leads every question for its keys elsewhere from now on. */
  public void moveKeysTo(String address) {
    server.removeContext("/keys");
    server.createContext(
        "/keys",
        exchange -> {
          exchange.getResponseHeaders().add("Location", address);
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
  }

  /** Signs with another key from now on, and publishes that one alone. */
  public void changeKey(String keyId) {
    key = newKey(keyId);
    publishKeys(key.toPublicJWK());
  }

  /** The key it signs with. */
  public RSAKey key() {
    return key;
  }

  private static RSAKey newKey(String keyId) {
    try {
      return new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(String path, Supplier<String> json) {
    server.createContext(
        path,
        exchange -> {
          if (hanging) {
            awaitEnd();
          }
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          byte[] bytes = json.get().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private void awaitEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /**
   * A token as it should be.
   *
   * @param claims name, value, name, value; regions and parties are a list of one
   */
  public String token(String... claims) {
    return signed(key, claims(issuer(), Instant.now().plus(HOUR), claims));
  }

  String expired(String... claims) {
    return signed(key, claims(issuer(), Instant.now().minus(HOUR), claims));
  }

  String ofAnotherIssuer(String... claims) {
    return signed(key, claims("http://localhost/another", Instant.now().plus(HOUR), claims));
  }

  String signedWithAnotherKey(String... claims) {
    return signed(newKey("key-1"), claims(issuer(), Instant.now().plus(HOUR), claims));
  }

  String unsigned(String... claims) {
    return new PlainJWT(claims(issuer(), Instant.now().plus(HOUR), claims)).serialize();
  }

  private static JWTClaimsSet claims(String issuer, Instant expiry, String... claims) {
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(SUBJECT)
            .audience(AUDIENCE)
            .issueTime(Date.from(expiry.minus(HOUR.multipliedBy(2))))
            .expirationTime(Date.from(expiry));
    for (int i = 0; i < claims.length; i += 2) {
      set.claim(claims[i], LISTS.contains(claims[i]) ? List.of(claims[i + 1]) : claims[i + 1]);
    }
    return set.build();
  }

  private static String signed(RSAKey with, JWTClaimsSet claims) {
    return signed(with, null, claims);
  }

  /** Claims of a token as it should be, to be changed. */
  public JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder(claims(issuer(), Instant.now().plus(HOUR)));
  }

  /**
   * Signs anything.
   *
   * @param type null: it says none
   */
  public String sign(String type, JWTClaimsSet claims) {
    return signed(key, type == null ? null : new JOSEObjectType(type), claims);
  }

  private static String signed(RSAKey with, JOSEObjectType type, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).type(type).keyID(with.getKeyID()).build(),
              claims);
      token.sign(new RSASSASigner(with));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}

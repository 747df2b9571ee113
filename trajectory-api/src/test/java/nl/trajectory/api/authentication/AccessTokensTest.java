package nl.trajectory.api.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.trajectory.api.IdentityProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/** Which tokens of a real provider, over HTTP, are let in. */
class AccessTokensTest {
  private final AtomicLong nanos = new AtomicLong();
  private IdentityProvider provider;
  private ProviderKeys keys;
  private JwtDecoder tokens;

  @BeforeEach
  void start() {
    provider = IdentityProvider.start();
    provider.answer();
    keys = new ProviderKeys(new HttpProvider(provider.issuer()), nanos::get);
    tokens =
        new AccessTokens(provider.issuer(), IdentityProvider.AUDIENCE, Clock.systemUTC())
            .decoder(keys);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private void assertLetIn(String token) {
    assertThat(tokens.decode(token).getSubject()).isNotBlank();
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> tokens.decode(token)).isInstanceOf(BadJwtException.class);
  }

  /** With that word in the security log. */
  private void assertRefusedFor(String fault, String token) {
    assertThatThrownBy(() -> tokens.decode(token))
        .isInstanceOfSatisfying(
            JwtValidationException.class,
            refused ->
                assertThat(refused.getErrors())
                    .extracting(OAuth2Error::getDescription)
                    .containsExactly(fault));
  }

  private void go(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String with(UnaryOperator<JWTClaimsSet.Builder> change) {
    return provider.sign("JWT", change.apply(provider.claims()).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "application/at+jwt", "AT+JWT"})
  void an_access_token_is_let_in(String type) {
    assertLetIn(provider.sign(type, provider.claims().build()));
  }

  @Test
  void an_access_token_may_say_no_type_and_name_the_client_it_was_given_to() {
    assertLetIn(provider.sign(null, provider.claims().claim("azp", "a-client").build()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE"})
  void a_token_of_another_type_is_refused(String type) {
    assertRefused(provider.sign(type, provider.claims().build()));
  }

  static Stream<Map<String, Object>> idTokens() {
    return Stream.of(
        Map.of("nonce", "n-0S6_WzA2Mj"),
        Map.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ"),
        Map.of("c_hash", "LDktKdoQak3Pk0cnXxCltA"),
        Map.of("typ", "ID"),
        Map.of("azp", IdentityProvider.AUDIENCE));
  }

  @ParameterizedTest
  @MethodSource("idTokens")
  void an_id_token_is_refused(Map<String, Object> claims) {
    for (String type : new String[] {"JWT", null}) {
      JWTClaimsSet.Builder builder = provider.claims();
      claims.forEach(builder::claim);
      assertRefused(provider.sign(type, builder.build()));
    }
  }

  @Test
  void a_token_says_for_whom_it_is_who_asks_and_until_when() {
    assertRefused(with(claims -> claims.audience((String) null)));
    assertRefused(with(claims -> claims.audience("another-program")));
    assertRefused(with(claims -> claims.subject(null)));
    assertRefused(with(claims -> claims.expirationTime(null)));
    assertRefused(with(claims -> claims.issuer("http://localhost/another")));
    assertRefused(with(claims -> claims.issuer(null)));
    assertRefusedFor("issuer-slash", with(claims -> claims.issuer(provider.issuer() + "/")));
    assertRefusedFor("issuer", with(claims -> claims.issuer(provider.issuer() + "//")));
    assertLetIn(
        with(claims -> claims.audience(List.of("another-program", IdentityProvider.AUDIENCE))));
  }

  @Test
  void a_token_is_good_in_its_time_only() {
    Date inAnHour = Date.from(Instant.now().plus(Duration.ofHours(1)));
    Date anHourAgo = Date.from(Instant.now().minus(Duration.ofHours(1)));
    assertRefused(with(claims -> claims.issueTime(null).expirationTime(anHourAgo)));
    assertRefused(with(claims -> claims.notBeforeTime(inAnHour)));
    assertLetIn(with(claims -> claims.notBeforeTime(anHourAgo)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u200b",
        "claims",
        "import",
        "trajectory",
        "Import",
        " TRAJECTORY",
        "cl\u200baims",
        "a\u0000b",
        "a\nb",
        "a\u001b[2Jb",
        "a\u202eb",
        "a\u0085b",
        "a\u2028b"
      })
  void a_subject_is_printable_and_not_the_programs_own(String subject) {
    assertRefused(with(claims -> claims.subject(subject)));
  }

  @Test
  void a_subject_has_up_to_255_characters() {
    assertLetIn(with(claims -> claims.subject("é".repeat(255))));
    assertRefused(with(claims -> claims.subject("é".repeat(256))));
    assertLetIn(with(claims -> claims.subject("Café|auth0 user@example.org")));
    assertLetIn(with(claims -> claims.subject("importer")));
  }

  static Stream<Object> notNames() {
    return Stream.of("Twente", List.of(1), List.of("a\u0000b"), List.of(""), Map.of("all", true));
  }

  @ParameterizedTest
  @MethodSource("notNames")
  void regions_and_parties_are_lists_of_names(Object value) {
    assertRefused(with(claims -> claims.claim("regions", value)));
    assertRefused(with(claims -> claims.claim("parties", value)));
  }

  @Test
  void an_organisation_is_printable() {
    assertRefused(with(claims -> claims.claim("organisation", "a\u0000b")));
    assertRefused(with(claims -> claims.claim("organisation", List.of("a"))));
    assertLetIn(with(claims -> claims.claim("organisation", "Bureau Oost")));
  }

  @Test
  void nobody_signs_with_a_public_key_or_not_at_all() throws Exception {
    JWTClaimsSet claims = provider.claims().build();
    List<String> forged = new ArrayList<>();
    forged.add(new PlainJWT(claims).serialize());
    for (byte[] secret :
        List.of(
            provider.key().toRSAPublicKey().getEncoded(),
            provider.key().toPublicJWK().toJSONString().getBytes(UTF_8),
            provider.key().getModulus().decode())) {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), claims);
      token.sign(new MACSigner(secret));
      forged.add(token.serialize());
    }
    forged.forEach(this::assertRefused);
  }

  @Test
  void a_secret_among_the_public_keys_is_no_key() throws Exception {
    byte[] secret = new byte[32];
    OctetSequenceKey symmetric =
        new OctetSequenceKey.Builder(secret).keyID("secret").algorithm(JWSAlgorithm.HS256).build();
    provider.publishKeys(provider.key().toPublicJWK(), symmetric);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("secret").build(),
            provider.claims().build());
    token.sign(new MACSigner(secret));
    assertLetIn(provider.token());
    assertRefused(token.serialize());
  }

  @Test
  void nonsense_is_refused_as_such() {
    String header = Base64.getUrlEncoder().encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8));
    String claims = Base64.getUrlEncoder().encodeToString("{\"exp\":1e999}".getBytes(UTF_8));
    for (String token :
        List.of("nonsense", "a.b.c", "..", header + "." + claims + ".AAAA", header + "..")) {
      assertRefused(token);
    }
  }

  @Test
  void a_key_that_the_provider_takes_out_is_forgotten_within_a_minute() {
    String token = provider.token();
    assertLetIn(token);
    provider.changeKey("key-2");
    keys.ask();
    assertRefused(token);
    assertLetIn(provider.token());
    assertThat(ProviderKeys.BETWEEN.plus(HttpProvider.PATIENCE.multipliedBy(2)))
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void unknown_keys_make_the_provider_be_asked_once_a_minute() {
    assertLetIn(provider.token());
    assertThat(provider.asked()).isEqualTo(1);
    String known = provider.token();
    provider.changeKey("key-2");
    String next = provider.token();
    provider.publishKeys(provider.key().toPublicJWK());
    assertLetIn(next);
    assertThat(provider.asked()).isEqualTo(2);
    for (int i = 0; i < 50; i++) {
      assertRefused(known);
    }
    assertThat(provider.asked()).isEqualTo(2);
    go(ProviderKeys.BETWEEN_UNKNOWN);
    assertRefused(known);
    assertRefused(known);
    assertThat(provider.asked()).isEqualTo(3);
  }

  @Test
  void known_keys_go_on_while_the_provider_is_away_for_an_hour_at_most() {
    String token = provider.token();
    assertLetIn(token);
    provider.close();
    assertThat(keys.ask()).isFalse();
    assertLetIn(token);
    go(ProviderKeys.WITHOUT_ANSWER);
    assertThatThrownBy(() -> tokens.decode(token))
        .isInstanceOf(JwtException.class)
        .isNotInstanceOf(BadJwtException.class);
  }

  @Test
  void a_provider_that_hangs_holds_up_one_token_and_no_others() {
    provider.hang();
    AtomicLong asked = new AtomicLong();
    HttpProvider hanging = new HttpProvider(provider.issuer());
    ProviderKeys none =
        new ProviderKeys(
            () -> {
              asked.incrementAndGet();
              return hanging.keys();
            },
            nanos::get);
    JwtDecoder decoder =
        new AccessTokens(provider.issuer(), IdentityProvider.AUDIENCE, Clock.systemUTC())
            .decoder(none);
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> decoder.decode(provider.token()))
          .isInstanceOf(JwtException.class)
          .isNotInstanceOf(BadJwtException.class);
    }
    assertThat(asked).hasValue(1);
  }

  /** Takes a question and, while it hangs, answers it only in the end. */
  private static final class Hanging implements ProviderKeys.Provider {
    private final HttpProvider right;
    private volatile CountDownLatch asked = new CountDownLatch(0);
    private volatile CountDownLatch end = new CountDownLatch(0);

    Hanging(String issuer) {
      right = new HttpProvider(issuer);
    }

    @Override
    public String keys() throws ProviderSilent {
      asked.countDown();
      try {
        end.await();
      } catch (InterruptedException e) {
        throw new ProviderSilent("interrupted");
      }
      return right.keys();
    }

    /** Lets one who asks hang; returns when it does. */
    CompletableFuture<Boolean> hold(BooleanSupplier asking) throws InterruptedException {
      asked = new CountDownLatch(1);
      end = new CountDownLatch(1);
      CompletableFuture<Boolean> answer = CompletableFuture.supplyAsync(asking::getAsBoolean);
      asked.await();
      return answer;
    }
  }

  /** A question that hangs is waited for by who asked it, and by nobody else. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void while_one_question_hangs_others_are_answered() throws Exception {
    Hanging provider = new Hanging(this.provider.issuer());
    ProviderKeys keys = new ProviderKeys(provider, nanos::get);
    JwtDecoder decoder =
        new AccessTokens(this.provider.issuer(), IdentityProvider.AUDIENCE, Clock.systemUTC())
            .decoder(keys);
    String token = this.provider.token();

    CompletableFuture<Boolean> first = provider.hold(keys::ask);
    assertThatThrownBy(() -> decoder.decode(token))
        .as("no key is known yet")
        .isInstanceOf(JwtException.class)
        .isNotInstanceOf(BadJwtException.class);
    provider.end.countDown();
    assertThat(first.join()).isTrue();

    CompletableFuture<Boolean> second = provider.hold(keys::ask);
    assertThat(decoder.decode(token).getSubject()).isNotBlank();
    this.provider.changeKey("key-2");
    assertThatThrownBy(() -> decoder.decode(this.provider.token()))
        .as("its key is not known yet")
        .isInstanceOf(BadJwtException.class);
    provider.end.countDown();
    assertThat(second.join()).isTrue();
    assertThat(decoder.decode(this.provider.token()).getSubject()).isNotBlank();
  }

  @Test
  void what_is_no_set_of_keys_changes_none() {
    String token = provider.token();
    assertLetIn(token);
    for (String page :
        List.of("<!doctype html><title>Sign in</title>", "", "[]", "null", "{\"keys\":null}")) {
      provider.publishText(page);
      assertThat(keys.ask()).as(page).isFalse();
      assertLetIn(token);
    }
    provider.publishKeys(provider.key().toPublicJWK());
    assertThat(keys.ask()).isTrue();
  }

  /** Whoever can lead it elsewhere could give it keys. */
  @Test
  void keys_are_not_looked_for_where_a_redirect_leads() {
    try (IdentityProvider another = IdentityProvider.start()) {
      another.answer();
      provider.moveKeysTo(another.issuer() + "/keys");
      assertThatThrownBy(() -> new HttpProvider(provider.issuer()).keys())
          .isInstanceOf(ProviderSilent.class)
          .hasMessage("it answers with status 302");
      assertThat(another.asked()).isZero();
      assertThatThrownBy(() -> tokens.decode(provider.token()))
          .isInstanceOf(JwtException.class)
          .isNotInstanceOf(BadJwtException.class);
    }
  }

  @Test
  void a_provider_that_spells_its_name_with_or_without_a_slash_is_told_so() {
    assertThatThrownBy(() -> new HttpProvider(provider.issuer() + "/").keys())
        .isInstanceOf(ProviderSilent.class)
        .hasMessageContaining("it spells its issuer without a slash at the end")
        .hasMessageContaining("TRAJECTORY_OIDC_ISSUER");
    assertThatThrownBy(() -> new HttpProvider(provider.issuer() + "/x").keys())
        .isInstanceOf(ProviderSilent.class)
        .hasMessageNotContaining("slash");
  }

  @Test
  void a_provider_of_another_name_or_that_answers_nonsense_gives_no_keys() {
    for (String issuer : List.of(provider.issuer() + "/", provider.issuer() + "/nothing")) {
      ProviderKeys none = new ProviderKeys(new HttpProvider(issuer), nanos::get);
      assertThat(none.ask()).isFalse();
    }
  }
}

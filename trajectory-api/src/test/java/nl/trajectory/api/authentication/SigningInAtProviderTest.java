package nl.trajectory.api.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import nl.trajectory.api.IdentityProvider;
import nl.trajectory.api.authentication.SignInAtProvider.ProviderAway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtException;

/** Where a provider is found, and which of its ID tokens are believed. */
class SigningInAtProviderTest {
  private static final String CLIENT = "pages";

  private final IdentityProvider provider = IdentityProvider.start();
  private final SignInAtProvider client = client("secret");

  private SignInAtProvider client(String secret) {
    return new SignInAtProvider(
        new HttpProvider(provider.issuer()), provider.issuer(), CLIENT, secret);
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private ClientRegistration found() {
    provider.answer();
    return client.findByRegistrationId(SignInAtProvider.ID);
  }

  private void read(String token) {
    ClientRegistration registration = found();
    ProviderKeys keys = new ProviderKeys(new HttpProvider(provider.issuer()), System::nanoTime);
    new IdTokens(keys, Clock.systemUTC()).createDecoder(registration).decode(token);
  }

  private String token(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        provider
            .claims()
            .audience(CLIENT)
            .claim("trajectory_role", "auditor")
            .claim("nonce", "n")
            .issueTime(new Date());
    change.accept(claims);
    return provider.sign("JWT", claims.build());
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> read(token)).isInstanceOf(JwtException.class);
  }

  @Test
  void a_provider_is_found_when_somebody_signs_in() {
    assertThatThrownBy(() -> client.findByRegistrationId(SignInAtProvider.ID))
        .as("it does not answer yet")
        .isInstanceOf(ProviderAway.class);
    ClientRegistration found = found();
    assertThat(found.getProviderDetails().getAuthorizationUri())
        .isEqualTo(provider.issuer() + "/authorize");
    assertThat(found.getProviderDetails().getTokenUri()).isEqualTo(provider.issuer() + "/token");
    assertThat(found.getClientSettings().isRequireProofKey()).isTrue();
    assertThat(client.findByRegistrationId("another")).isNull();
  }

  @Test
  void a_provider_that_hangs_is_given_up() {
    provider.answer();
    provider.hang();
    assertThatThrownBy(() -> client.findByRegistrationId(SignInAtProvider.ID))
        .isInstanceOf(ProviderAway.class);
  }

  @Test
  void a_client_without_a_secret_proves_itself_by_its_challenge_alone() {
    provider.answer();
    ClientRegistration found = client(null).findByRegistrationId(SignInAtProvider.ID);
    assertThat(found.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.NONE);
    assertThat(found.getClientSettings().isRequireProofKey()).isTrue();
  }

  @Test
  void an_id_token_as_it_should_be_is_believed() {
    read(token(claims -> {}));
  }

  @Test
  void an_id_token_of_another_issuer_or_client_or_time_is_not() {
    assertRefused(token(claims -> claims.issuer("http://localhost/another")));
    assertRefused(token(claims -> claims.audience("another")));
    assertRefused(
        token(claims -> claims.audience(List.of(CLIENT, "another")).claim("azp", "another")));
    assertRefused(
        token(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(3600)))));
    assertRefused(token(claims -> claims.expirationTime(null)));
    assertRefused(token(claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(3600)))));
  }

  @Test
  void an_id_token_that_is_signed_by_nobody_or_another_or_with_what_everyone_knows_is_not()
      throws Exception {
    provider.answer();
    JWTClaimsSet claims = SignedJWT.parse(token(some -> {})).getJWTClaimsSet();
    assertRefused(new PlainJWT(claims).serialize());

    SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    shared.sign(new MACSigner(provider.key().toPublicJWK().toJSONString()));
    assertRefused(shared.serialize());

    String[] parts = token(some -> {}).split("\\.");
    String[] others = token(some -> some.claim("trajectory_role", "coordinator")).split("\\.");
    assertRefused(parts[0] + "." + others[1] + "." + parts[2]);

    String before = token(some -> {});
    provider.publishKeys(new RSAKeyGenerator(2048).keyID("key-2").generate().toPublicJWK());
    ClientRegistration registration = client.findByRegistrationId(SignInAtProvider.ID);
    ProviderKeys keys = new ProviderKeys(new HttpProvider(provider.issuer()), System::nanoTime);
    assertThatThrownBy(
            () -> new IdTokens(keys, Clock.systemUTC()).createDecoder(registration).decode(before))
        .isInstanceOf(JwtException.class);
  }

  @Test
  void an_id_token_of_somebody_who_is_nobody_here_is_not() {
    assertRefused(token(claims -> claims.claim("trajectory_role", null)));
    assertRefused(token(claims -> claims.claim("trajectory_role", "president")));
    assertRefused(token(claims -> claims.subject("claims")));
    assertRefused(token(claims -> claims.subject(null)));
    assertRefused(token(claims -> claims.claim("regions", "Rijnmond\u202e")));
    assertRefused(token(claims -> claims.claim("organisation", "")));
  }
}

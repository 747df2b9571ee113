package nl.trajectory.api.authentication;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import nl.trajectory.api.access.Viewers;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;

/**
 * Which ID tokens are believed of those who sign in: of the issuer, for this client, in time,
 * signed with a key of the provider's, and of somebody who has a role here.
 */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {
  /** Somebody is known to the provider, and is nobody here. */
  static final String NO_ROLE = "no-role";

  private final JWKSource<SecurityContext> keys;
  private final Clock clock;

  IdTokens(JWKSource<SecurityContext> keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public JwtDecoder createDecoder(ClientRegistration client) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
    OidcIdTokenValidator standard = new OidcIdTokenValidator(client);
    standard.setClock(clock);
    OAuth2TokenValidator<Jwt> user = IdTokens::user;
    return AccessTokens.decoder(
        processor, keys, new DelegatingOAuth2TokenValidator<>(standard, user));
  }

  private static OAuth2TokenValidatorResult user(Jwt token) {
    String fault = AccessTokens.faultOfUser(token);
    if (fault == null && Viewers.role(token.getClaimAsString(Viewers.ROLE_CLAIM)).isEmpty()) {
      fault = NO_ROLE;
    }
    return fault == null
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", fault, null));
  }
}

package nl.trajectory.api.authentication;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.trajectory.domain.NormalisedName;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Which tokens are let in: access tokens of one issuer for one audience, signed with one of its
 * keys, that say who and until when. What a token does not say, it does not give.
 */
final class AccessTokens implements OAuth2TokenValidator<Jwt> {
  /** Names under which the program itself records. */
  private static final Set<String> RESERVED = Set.of("claims", "import", "trajectory");

  /** Signatures with a public key; nothing that the public key itself could make. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
  private static final JOSEObjectType ACCESS_TOKEN_IN_FULL =
      new JOSEObjectType("application/at+jwt");

  /** Claims that an ID token has and an access token has not. */
  private static final List<String> OF_AN_ID_TOKEN =
      List.of("nonce", "at_hash", "c_hash", "s_hash");

  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int LONGEST = 255;
  private static final int MOST_NAMES = 1000;

  /** Controls, line and paragraph separators, formatting characters, halves of characters. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private final String issuer;
  private final String audience;
  private final Clock clock;

  AccessTokens(String issuer, String audience, Clock clock) {
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  /** Reads tokens with these keys, by these rules. */
  JwtDecoder decoder(JWKSource<SecurityContext> keys) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, ACCESS_TOKEN, ACCESS_TOKEN_IN_FULL, null));
    return decoder(processor, keys, this);
  }

  /** Reads tokens that are signed with a key of the provider, by other rules. */
  static JwtDecoder decoder(
      DefaultJWTProcessor<SecurityContext> processor,
      JWKSource<SecurityContext> keys,
      OAuth2TokenValidator<Jwt> rules) {
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(rules);
    return decoder;
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    String fault = fault(token);
    return fault == null
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", fault, null));
  }

  /** A word for the security log; null: none. */
  private @Nullable String fault(Jwt token) {
    String from = String.valueOf(token.getClaimAsString("iss"));
    if (!issuer.equals(from)) {
      return HttpProvider.differsBySlash(issuer, from) ? "issuer-slash" : "issuer";
    }
    Collection<String> audiences = token.getAudience() == null ? List.of() : token.getAudience();
    if (!audiences.contains(audience)) {
      return "audience";
    }
    if (isUntimely(token)) {
      return "time";
    }
    return isIdToken(token, audiences) ? "id-token" : faultOfUser(token);
  }

  /** What is wrong with what a token says of its user, as a word for the security log. */
  static @Nullable String faultOfUser(Jwt token) {
    if (!isName(token.getClaim("sub")) || isReserved(String.valueOf(token.getSubject()))) {
      return "subject";
    }
    if (token.hasClaim("organisation") && !isName(token.getClaim("organisation"))) {
      return "organisation";
    }
    return isListOfNames(token, "regions") && isListOfNames(token, "parties") ? null : "scope";
  }

  /** Whether the token is not good yet, or not any more. */
  boolean isUntimely(Jwt token) {
    Instant now = clock.instant();
    Instant until = token.getExpiresAt();
    Instant from = token.getNotBefore();
    return until == null
        || !now.isBefore(until.plus(SKEW))
        || (from != null && now.isBefore(from.minus(SKEW)));
  }

  /**
   * Whether it is for the client that a user signed in to, rather than for this program. A token
   * that says it is an access token is believed.
   */
  private static boolean isIdToken(Jwt token, Collection<String> audiences) {
    String type = String.valueOf(token.getHeaders().get("typ"));
    if (type.equalsIgnoreCase(ACCESS_TOKEN.getType())
        || type.equalsIgnoreCase(ACCESS_TOKEN_IN_FULL.getType())) {
      return false;
    }
    return OF_AN_ID_TOKEN.stream().anyMatch(token::hasClaim)
        || "ID".equals(token.getClaim("typ"))
        || (token.hasClaim("azp") && audiences.contains(token.getClaimAsString("azp")));
  }

  private static boolean isReserved(String subject) {
    return RESERVED.contains(NormalisedName.of(subject).text());
  }

  /** Whether it is 1 to 255 characters that can be shown, and not blank. */
  private static boolean isName(@Nullable Object value) {
    return value instanceof String text
        && text.length() <= LONGEST
        && !UNPRINTABLE.matcher(text).find()
        && !NormalisedName.isBlank(text);
  }

  private static boolean isListOfNames(Jwt token, String claim) {
    Object value = token.getClaim(claim);
    return value == null
        || (value instanceof Collection<?> names
            && names.size() <= MOST_NAMES
            && names.stream().allMatch(AccessTokens::isName));
  }
}

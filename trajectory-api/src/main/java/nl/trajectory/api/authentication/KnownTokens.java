package nl.trajectory.api.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Reads a token once, and knows it again as long as it is good: until it expires, and as long as
 * the provider's keys are the very same. Tokens are kept by their hash; none that was refused is.
 */
final class KnownTokens implements JwtDecoder {
  /** Most that are kept. */
  private static final int MOST = 10_000;

  private final JwtDecoder reading;
  private final AccessTokens rules;
  private final Supplier<@Nullable Object> keysInForce;
  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(MOST).build();

  /**
   * @param reading reads a token that is not known
   * @param keysInForce the same object as long as the keys are the same; null: there are none
   */
  KnownTokens(JwtDecoder reading, AccessTokens rules, Supplier<@Nullable Object> keysInForce) {
    this.reading = reading;
    this.rules = rules;
    this.keysInForce = keysInForce;
  }

  /**
   * @param keys with which it was read
   */
  private record Known(Jwt token, Object keys) {}

  @Override
  @SuppressWarnings("ReferenceEquality") // the very same keys
  public Jwt decode(String token) {
    Object keys = keysInForce.get();
    if (keys == null) {
      return reading.decode(token);
    }
    String hash = hash(token);
    Known before = known.getIfPresent(hash);
    if (before != null && before.keys() == keys && !rules.isUntimely(before.token())) {
      return before.token();
    }
    known.invalidate(hash);
    Jwt read = reading.decode(token);
    known.put(hash, new Known(read, keys));
    return read;
  }

  private static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return new String(hash, StandardCharsets.ISO_8859_1);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

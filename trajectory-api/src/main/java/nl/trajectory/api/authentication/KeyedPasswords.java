package nl.trajectory.api.authentication;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords by a hash under a key of this process. For the demo, whose password is known
 * to everyone: a slow hash would protect nothing, and be paid for with every request.
 */
final class KeyedPasswords implements PasswordEncoder {
  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  KeyedPasswords() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, HMAC);
  }

  @Override
  public String encode(@Nullable CharSequence rawPassword) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] password = String.valueOf(rawPassword).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(password));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean matches(@Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
    return rawPassword != null
        && encodedPassword != null
        && MessageDigest.isEqual(
            encode(rawPassword).getBytes(StandardCharsets.US_ASCII),
            encodedPassword.getBytes(StandardCharsets.US_ASCII));
  }
}

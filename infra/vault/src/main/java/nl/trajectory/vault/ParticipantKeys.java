package nl.trajectory.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Base64;
import nl.trajectory.domain.Sealed;

/**
 * A participant's two keys, ready for use; lives in memory only.
 *
 * <p>Content is padded before it is encrypted, so that its length tells little. That it was padded
 * is part of what the ciphertext is bound to: what was sealed before that opens as it is, and
 * neither can be taken for the other.
 */
final class ParticipantKeys {
  /** Comes after the purpose, which never holds it. */
  private static final String PADDED = "\u0000padded";

  private static final int MARK_BYTES = 32;

  private final Aead aead;
  private final PrfSet prf;

  ParticipantKeys(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  Sealed seal(String purpose, String content) {
    try {
      byte[] cipher =
          aead.encrypt(Padding.pad(content.getBytes(UTF_8)), (purpose + PADDED).getBytes(UTF_8));
      byte[] marked = (purpose + "\n" + content).getBytes(UTF_8);
      return new Sealed(base64(cipher), base64(prf.computePrimary(marked, MARK_BYTES)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * @throws IllegalStateException when it was sealed for another purpose or was altered
   */
  String open(String purpose, Sealed content) {
    byte[] cipher = Base64.getDecoder().decode(content.ciphertext());
    try {
      return new String(plain(cipher, purpose), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the sealed content cannot be opened", e);
    }
  }

  private byte[] plain(byte[] cipher, String purpose) throws GeneralSecurityException {
    byte[] padded;
    try {
      padded = aead.decrypt(cipher, (purpose + PADDED).getBytes(UTF_8));
    } catch (GeneralSecurityException notPadded) {
      return aead.decrypt(cipher, purpose.getBytes(UTF_8));
    }
    return Padding.unpad(padded);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

package nl.trajectory.eventstore.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Base64;
import nl.trajectory.domain.Sealed;

/** A participant's two keys, ready for use; lives in memory only. */
final class ParticipantKeys {
  private static final int MARK_BYTES = 32;

  private final Aead aead;
  private final PrfSet prf;

  ParticipantKeys(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  Sealed seal(String purpose, String content) {
    try {
      byte[] cipher = aead.encrypt(content.getBytes(UTF_8), purpose.getBytes(UTF_8));
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
    try {
      byte[] cipher = Base64.getDecoder().decode(content.ciphertext());
      return new String(aead.decrypt(cipher, purpose.getBytes(UTF_8)), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the sealed content cannot be opened", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

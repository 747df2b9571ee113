package nl.trajectory.eventstore.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import nl.trajectory.domain.Sealed;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Seals personal content with a key of its participant: AES-256-GCM for the content, and a keyed
 * hash by which the same content is recognised when it is sent again.
 */
public final class Vault {
  private static final int MARK_BYTES = 32;

  private final JdbcClient jdbc;
  private final MasterKey master;

  /**
   * @throws IllegalStateException when the cryptography is not available
   */
  public Vault(JdbcClient jdbc, MasterKey master) {
    this.jdbc = jdbc;
    this.master = master;
    try {
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cryptography is not available", e);
    }
  }

  /**
   * Whether the master key opens what is here; true when there is nothing yet. One row tells, for
   * all are wrapped by the same key.
   */
  public boolean isOpenedByMasterKey() {
    return jdbc.sql("SELECT participant FROM vault.participant_key LIMIT 1")
        .query(String.class)
        .optional()
        .map(
            participant -> {
              try {
                keys(participant);
                return true;
              } catch (GeneralSecurityException e) {
                return false;
              }
            })
        .orElse(true);
  }

  private record Keys(Aead aead, PrfSet prf) {}

  private record Row(byte[] aead, byte[] mark) {}

  /**
   * @param participant whose content it is
   * @param purpose what it is for; the same must be given to open it
   */
  public Sealed seal(String participant, String purpose, String content) {
    try {
      Keys keys = keys(participant);
      byte[] marked = (purpose + "\n" + content).getBytes(UTF_8);
      return new Sealed(
          base64(keys.aead().encrypt(content.getBytes(UTF_8), purpose.getBytes(UTF_8))),
          base64(keys.prf().computePrimary(marked, MARK_BYTES)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /**
   * A keyed hash under a key of the installation, for content that is compared and never opened.
   * References of participants begin with a letter or digit, so none has this name.
   */
  public String mark(String content) {
    return seal("~installation", "mark", content).mark();
  }

  /**
   * The content; empty when the participant's key is gone.
   *
   * @throws IllegalStateException when it was sealed for another purpose or was altered
   */
  public Optional<String> open(String participant, String purpose, Sealed sealed) {
    return find(participant)
        .map(
            row -> {
              try {
                byte[] cipher = Base64.getDecoder().decode(sealed.ciphertext());
                byte[] content =
                    unwrap(participant, row).aead().decrypt(cipher, purpose.getBytes(UTF_8));
                return new String(content, UTF_8);
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the sealed content cannot be opened", e);
              }
            });
  }

  private Keys keys(String participant) throws GeneralSecurityException {
    Optional<Row> known = find(participant);
    if (known.isEmpty()) {
      create(participant);
      known = find(participant);
    }
    return unwrap(participant, known.orElseThrow());
  }

  /** Of two who create a key at the same moment one wins, and both use that one. */
  private void create(String participant) throws GeneralSecurityException {
    byte[] whose = participant.getBytes(UTF_8);
    jdbc.sql(
            "INSERT INTO vault.participant_key (participant, aead, mark) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING")
        .params(
            participant,
            TinkProtoKeysetFormat.serializeEncryptedKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                master.aead(),
                whose),
            TinkProtoKeysetFormat.serializeEncryptedKeyset(
                KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF),
                master.aead(),
                whose))
        .update();
  }

  private Optional<Row> find(String participant) {
    return jdbc.sql("SELECT aead, mark FROM vault.participant_key WHERE participant = ?")
        .param(participant)
        .query((row, n) -> new Row(row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  private Keys unwrap(String participant, Row row) throws GeneralSecurityException {
    byte[] whose = participant.getBytes(UTF_8);
    KeysetHandle aead =
        TinkProtoKeysetFormat.parseEncryptedKeyset(row.aead(), master.aead(), whose);
    KeysetHandle prf = TinkProtoKeysetFormat.parseEncryptedKeyset(row.mark(), master.aead(), whose);
    return new Keys(
        aead.getPrimitive(RegistryConfiguration.get(), Aead.class),
        prf.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}

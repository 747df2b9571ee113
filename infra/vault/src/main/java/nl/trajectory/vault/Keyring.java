package nl.trajectory.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The master keys there are at one moment: one, and during a rotation more. The primary one wraps,
 * each of them unwraps. The participant is bound to what is wrapped.
 */
final class Keyring {
  private static final Configuration ALL;

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
      ALL = RegistryConfiguration.get();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cryptography is not available", e);
    }
  }

  private final KeysetHandle keys;
  private final Aead aead;

  private Keyring(KeysetHandle keys) throws GeneralSecurityException {
    this.keys = keys;
    this.aead = keys.getPrimitive(ALL, Aead.class);
  }

  static Keyring generate() {
    try {
      return new Keyring(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, ALL));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a master key cannot be made", e);
    }
  }

  /**
   * The exception of the parser is left out, for it may repeat what it read.
   *
   * @throws IllegalArgumentException when the text holds no master key
   */
  static Keyring parse(String json) {
    try {
      return new Keyring(
          TinkJsonProtoKeysetFormat.parseKeyset(json, ALL, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("no usable master key");
    }
  }

  String toJson() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(keys, ALL, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key cannot be written", e);
    }
  }

  /** These keys, and a new one that wraps from now on. */
  Keyring withNewPrimary() {
    try {
      return new Keyring(
          KeysetHandle.newBuilder(keys)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a master key cannot be made", e);
    }
  }

  Keyring primaryAlone() {
    KeysetHandle.Builder alone = KeysetHandle.newBuilder(keys);
    for (int i = alone.size() - 1; i >= 0; i--) {
      if (!alone.getAt(i).isPrimary()) {
        alone.deleteAt(i);
      }
    }
    try {
      return new Keyring(alone.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key cannot stand alone", e);
    }
  }

  int primary() {
    return keys.getPrimary().getId();
  }

  /** Numbers by which the keys are told apart; they are no secret. */
  NavigableSet<Integer> ids() {
    NavigableSet<Integer> ids = new TreeSet<>();
    for (int i = 0; i < keys.size(); i++) {
      ids.add(keys.getAt(i).getId());
    }
    return ids;
  }

  boolean isSameAs(Keyring other) {
    return keys.equalsKeyset(other.keys);
  }

  WrappedKeys newKeys(String participant) {
    try {
      return wrap(
          participant,
          KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, ALL),
          KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, ALL));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key cannot be made", e);
    }
  }

  ParticipantKeys unwrap(String participant, WrappedKeys wrapped) throws GeneralSecurityException {
    return new ParticipantKeys(
        unwrap(participant, wrapped.aead()).getPrimitive(ALL, Aead.class),
        unwrap(participant, wrapped.mark()).getPrimitive(ALL, PrfSet.class));
  }

  /** The same keys, wrapped by the primary key. */
  WrappedKeys rewrap(String participant, WrappedKeys wrapped) throws GeneralSecurityException {
    return wrap(
        participant, unwrap(participant, wrapped.aead()), unwrap(participant, wrapped.mark()));
  }

  boolean opens(String participant, WrappedKeys wrapped) {
    try {
      unwrap(participant, wrapped.aead());
      unwrap(participant, wrapped.mark());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private WrappedKeys wrap(String participant, KeysetHandle content, KeysetHandle mark)
      throws GeneralSecurityException {
    byte[] whose = participant.getBytes(UTF_8);
    return new WrappedKeys(
        TinkProtoKeysetFormat.serializeEncryptedKeyset(content, aead, whose, ALL),
        TinkProtoKeysetFormat.serializeEncryptedKeyset(mark, aead, whose, ALL));
  }

  private KeysetHandle unwrap(String participant, byte[] key) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseEncryptedKeyset(key, aead, participant.getBytes(UTF_8), ALL);
  }

  /** Never shows a key. */
  @Override
  public String toString() {
    return "master keys";
  }
}

package nl.trajectory.api.proving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.boot.StoreConfiguration;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The key that signs checkpoints: given as text, or in a file. Who serves from an embedded store
 * has one made at the first start; who serves from another database must give one, or else serves
 * without checkpoints.
 */
@Component
public final class LogKey {
  private static final int BYTES_OF_NAME = 8;

  private final @Nullable SigningKey key;

  LogKey(Settings settings, StoreConfiguration.Store store, Checkpoints checkpoints) {
    this.key = key(settings, store, checkpoints);
  }

  private static @Nullable SigningKey key(
      Settings settings, StoreConfiguration.Store store, Checkpoints checkpoints) {
    String given = settings.signingKey();
    if (given != null) {
      return KeyTexts.signing(given);
    }
    String named = settings.signingKeyFile();
    if (named != null) {
      return KeyTexts.pair(Path.of(named));
    }
    Path file = StoreConfiguration.dataDirectory(settings).resolve("signing-key");
    if (Files.exists(file)) {
      return KeyTexts.pair(file);
    }
    if (!settings.mode().serves() || store.embedded() == null || store.joined()) {
      return null;
    }
    requireNothingSigned(checkpoints, file);
    return KeyTexts.generate(newName(), file);
  }

  /** Another key would begin another log, and everything signed before would look false. */
  private static void requireNothingSigned(Checkpoints checkpoints, Path file) {
    if (checkpoints.latest().isPresent()) {
      throw new CannotRun(
          "signing-key.lost",
          "Checkpoints were signed here, and the key that signed them is not in "
              + file
              + "; put it back from its backup. If it is lost for good, make another with key"
              + " generate and name it as TRAJECTORY_SIGNING_KEY_FILE.");
    }
  }

  /** Logs of different stores must not be taken for one. */
  private static String newName() {
    byte[] random = new byte[BYTES_OF_NAME];
    new SecureRandom().nextBytes(random);
    return "trajectory/" + HexFormat.of().formatHex(random);
  }

  /** The key to sign with; empty: no checkpoints are signed. */
  Optional<SigningKey> signing() {
    return Optional.ofNullable(key);
  }

  /** Its public key, whose name is the origin of all checkpoints; empty: there is no key. */
  public Optional<VerifierKey> verifier() {
    return signing().map(SigningKey::verifier);
  }
}

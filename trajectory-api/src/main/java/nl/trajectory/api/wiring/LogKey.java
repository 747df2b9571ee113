package nl.trajectory.api.wiring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
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

  LogKey(Settings settings, StoreConfiguration.Store store) {
    this.key = key(settings, store);
  }

  private static @Nullable SigningKey key(Settings settings, StoreConfiguration.Store store) {
    String given = settings.signingKey();
    if (given != null && !given.isBlank()) {
      return KeyTexts.signing(given);
    }
    String named = settings.signingKeyFile();
    if (named != null && !named.isBlank()) {
      return KeyTexts.signing(Path.of(named));
    }
    Path file = StoreConfiguration.dataDirectory(settings).resolve("signing-key");
    if (Files.exists(file)) {
      return KeyTexts.signing(file);
    }
    boolean makes = settings.mode() != Mode.COMMAND && store.embedded() != null && !store.joined();
    return makes ? KeyTexts.generate(newName(), file) : null;
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

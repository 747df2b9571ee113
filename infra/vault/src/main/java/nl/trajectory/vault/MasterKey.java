package nl.trajectory.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps every participant's keys. Lives apart from the database: in a file, or in a
 * value that the program is given. Neither its text nor its messages ever show it.
 *
 * <p>During a {@linkplain MasterKeyRotation rotation} it stands for the old and the new key. From a
 * file it is read again when something does not open, so that a program that runs goes on after a
 * rotation; what it read before is forgotten then.
 */
public final class MasterKey {
  private final @Nullable Path file;
  private volatile Keyring keyring;

  private MasterKey(@Nullable Path file, Keyring keyring) {
    this.file = file;
    this.keyring = keyring;
  }

  /**
   * Reads the key, or makes a new one where the file does not exist yet; only its owner may read
   * it.
   *
   * @throws IOException when the file cannot be read or written, or holds no key
   */
  public static MasterKey inFile(Path file) throws IOException {
    KeyFile.createIfAbsent(file);
    return new MasterKey(file, KeyFile.read(file));
  }

  /**
   * The key as a value.
   *
   * @param keyset the whole content of the file that the key would lie in
   * @throws IllegalArgumentException when it is not a key; the message says what to do
   */
  public static MasterKey of(String keyset) {
    return new MasterKey(null, given(keyset));
  }

  static Keyring given(String keyset) {
    try {
      return Keyring.parse(keyset);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The master key that was given is not one: give the whole content of a master key file,"
              + " from its first brace to its last.");
    }
  }

  Keyring keyring() {
    return keyring;
  }

  /**
   * Reads the file again, unless another thread did since.
   *
   * @param seen what did not do
   * @return the very same when there is nothing else
   */
  synchronized Keyring readAgain(Keyring seen) {
    if (keyring == seen && file != null) {
      try {
        Keyring now = KeyFile.read(file);
        keyring = now.isSameAs(seen) ? seen : now;
      } catch (IOException e) {
        // what was read before is better than nothing
      }
    }
    return keyring;
  }

  /**
   * @throws GeneralSecurityException when it does not open them, not even read again
   */
  ParticipantKeys unwrap(String participant, WrappedKeys wrapped) throws GeneralSecurityException {
    Keyring seen = keyring;
    try {
      return seen.unwrap(participant, wrapped);
    } catch (GeneralSecurityException e) {
      Keyring now = readAgain(seen);
      if (now == seen) {
        throw e;
      }
      return now.unwrap(participant, wrapped);
    }
  }

  /** Never shows the key. */
  @Override
  public String toString() {
    return file == null ? "master key" : "master key in " + file;
  }
}

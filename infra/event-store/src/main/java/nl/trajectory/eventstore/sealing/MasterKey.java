package nl.trajectory.eventstore.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** The key that wraps every participant's key. Lives in a file, apart from the database. */
public final class MasterKey {
  private final Aead aead;

  private MasterKey(KeysetHandle keys) throws GeneralSecurityException {
    this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /**
   * Reads the key, or makes a new one where the file does not exist yet; only its owner may read
   * it.
   *
   * @throws IOException when the file cannot be read or written, or holds no key
   */
  public static MasterKey inFile(Path file) throws IOException {
    try {
      AeadConfig.register();
      if (Files.notExists(file)) {
        create(file);
      }
      return new MasterKey(
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new IOException("The master key file holds no usable key: " + file, e);
    }
  }

  private static void create(Path file) throws IOException, GeneralSecurityException {
    KeysetHandle keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    String text = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path whole =
        Files.createTempFile(
            directory,
            "master-key",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(whole, text, StandardOpenOption.SYNC);
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException another) {
      // made by someone else at the same moment: that one is read, and never replaced
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  Aead aead() {
    return aead;
  }
}

package nl.trajectory.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * The file of a master key. It is written as a whole and durably, so that neither a reader nor a
 * crash meets half of it, and only its owner may read it.
 */
final class KeyFile {
  private KeyFile() {}

  /**
   * @throws IOException when the file cannot be read, or holds no key
   */
  static Keyring read(Path file) throws IOException {
    try {
      return Keyring.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IOException("The master key file holds no usable key: " + file);
    }
  }

  /** Leaves a file that is there already, or comes to be there meanwhile, as it is. */
  static void createIfAbsent(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path directory = directoryOf(file);
    Files.createDirectories(directory);
    Path whole = written(directory, Keyring.generate());
    try {
      Files.createLink(file, whole);
      sync(directory);
    } catch (FileAlreadyExistsException another) {
      // made by someone else at the same moment: that one is read, and never replaced
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** Replaces what was there; where the file is a link, what it leads to. */
  static void replace(Path file, Keyring keyring) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path directory = directoryOf(target);
    Path whole = written(directory, keyring);
    try {
      Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
      sync(directory);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static Path written(Path directory, Keyring keyring) throws IOException {
    Path whole =
        Files.createTempFile(
            directory,
            "master-key",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
      ByteBuffer text = UTF_8.encode(keyring.toJson());
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(whole);
      throw e;
    }
    return whole;
  }

  /** Makes the name durable too. */
  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path directoryOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }
}

package nl.trajectory.api.proving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;

/** Reads and writes the texts of keys; what it says of a private one tells nothing of it. */
public final class KeyTexts {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private KeyTexts() {}

  /**
   * Makes a key in a file that only its owner may read, and its public key beside it, in a file of
   * the same name with {@code .pub}.
   *
   * @param name of the key: for a log the origin of its checkpoints
   * @throws CannotRun when the name is not valid, or one of the files is there already or cannot be
   *     written
   */
  public static SigningKey generate(String name, Path file) {
    SigningKey key;
    try {
      key = SigningKey.generate(name, new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw new CannotRun(
          "signing-key.name", "Choose a name without white space and plus signs for the key.");
    }
    try {
      write(file, key.secretText() + "\n", OWNER_ONLY);
    } catch (IOException e) {
      throw notWritten(file, e);
    }
    try {
      write(publicFile(file), key.verifier() + "\n");
      return key;
    } catch (IOException e) {
      throw notWritten(file, withdrawn(file, e));
    }
  }

  private static CannotRun notWritten(Path file, IOException failure) {
    return failure instanceof FileAlreadyExistsException there
        ? new CannotRun(
            "signing-key.exists",
            "A file is there already; a key is never replaced: " + there.getFile())
        : new CannotRun(
            "signing-key.not-written",
            "The key cannot be written to "
                + file
                + "; see that its directory is there and has room.");
  }

  /** Half a pair would be taken for a key by the next start. */
  private static IOException withdrawn(Path file, IOException failure) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /** The whole text under that name, or nothing. */
  private static void write(Path file, String text, FileAttribute<?>... attributes)
      throws IOException {
    Path whole = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(whole);
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      try (FileChannel channel = FileChannel.open(whole, fresh, attributes)) {
        ByteBuffer bytes = UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.createLink(file, whole);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /**
   * The private key in a file.
   *
   * @throws CannotRun when it cannot be read, or does not hold a key
   */
  public static SigningKey signing(Path file) {
    return signing(read(file));
  }

  /**
   * The private key in a file, held against the public key that lies beside it, if one does.
   *
   * @throws CannotRun when it cannot be read, does not hold a key, or is not the other half of that
   *     one
   */
  static SigningKey pair(Path file) {
    SigningKey key = signing(file);
    Path beside = publicFile(file);
    if (Files.exists(beside) && !verifiers(beside).contains(key.verifier())) {
      throw new CannotRun(
          "signing-key.not-its-pair",
          "The key in "
              + file
              + " is not the one whose public key lies beside it; put the right file back.");
    }
    return key;
  }

  /**
   * The private key of which this is the text.
   *
   * @throws CannotRun when it is not one
   */
  static SigningKey signing(String text) {
    try {
      return SigningKey.parse(text);
    } catch (NoteRefused e) {
      throw new CannotRun(
          "signing-key.invalid",
          "The signing key is not one: give the whole text of a key made by key generate.");
    }
  }

  /**
   * The public keys in a file, one in each line; empty lines are left out.
   *
   * @throws CannotRun when it cannot be read, or a line is not a key
   */
  public static List<VerifierKey> verifiers(Path file) {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : read(file).lines().filter(line -> !line.isBlank()).toList()) {
      keys.add(verifier(line));
    }
    return keys;
  }

  static VerifierKey verifier(String text) {
    try {
      return VerifierKey.parse(text);
    } catch (NoteRefused e) {
      throw new CannotRun("public-key.invalid", "Not the text of a public key: " + text.strip());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CannotRun("key-file.unreadable", "The key file cannot be read: " + file);
    }
  }
}

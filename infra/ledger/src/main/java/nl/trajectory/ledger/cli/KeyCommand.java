package nl.trajectory.ledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import nl.trajectory.ledger.note.SigningKey;

/** Makes a key that only its owner may read, and prints the two public keys that belong to it. */
final class KeyCommand {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final PrintStream out;

  KeyCommand(PrintStream out) {
    this.out = out;
  }

  int run(List<String> arguments) throws WrongUsage {
    Options options = Options.parse(arguments, Set.of("--out"));
    if (options.rest().size() != 2 || !options.rest().get(0).equals("generate")) {
      throw new WrongUsage("the command is: key generate NAME --out FILE");
    }
    SigningKey key = generate(options.rest().get(1));
    write(options.required("--out"), key.secretText() + "\n");
    out.println("log " + key.verifier());
    out.println("witness " + key.cosigner());
    return 0;
  }

  private static SigningKey generate(String name) throws WrongUsage {
    try {
      return SigningKey.generate(name, new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("a name has no white space and no plus signs");
    }
  }

  private static void write(String file, String text) throws WrongUsage {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(Path.of(file), fresh, OWNER_ONLY)) {
      write(channel, text, Path.of(file));
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      throw new WrongUsage("cannot write " + file + " for its owner only, or it is there already");
    }
  }

  /** All of it, or there is no such file. */
  private static void write(FileChannel channel, String text, Path file) throws IOException {
    try {
      ByteBuffer bytes = UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
  }
}

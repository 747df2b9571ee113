package nl.trajectory.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import nl.trajectory.ledger.hash.Sha256;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignedNote;
import org.jspecify.annotations.Nullable;

/** The last checkpoint of each log, one file each in a directory that is held by one witness. */
final class WitnessState implements AutoCloseable {
  private final Path directory;

  /** Kept, as the platform forgets a lock that nobody refers to. */
  private final FileLock held;

  /**
   * @throws IOException when the directory cannot be used, or another witness holds it
   */
  WitnessState(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new IOException("Another witness holds " + directory);
    }
    this.held = lock;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /**
   * @throws IOException when there is a file that cannot be read as the checkpoint of this log; to
   *     begin anew would be to forget
   */
  Optional<Checkpoint> last(String origin) throws IOException {
    Path file = file(origin);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Checkpoint last = Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text());
      if (last.origin().equals(origin)) {
        return Optional.of(last);
      }
    } catch (NoteRefused e) {
      throw new IOException("Not a checkpoint: " + file, e);
    }
    throw new IOException("A checkpoint of another log: " + file);
  }

  /** Durable when it returns. */
  void keep(Checkpoint checkpoint, SignedNote note) throws IOException {
    Path file = file(checkpoint.origin());
    Path written = directory.resolve(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(note.bytes());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private Path file(String origin) {
    byte[] name = Sha256.of(origin.getBytes(UTF_8)).bytes();
    return directory.resolve(HexFormat.of().formatHex(name) + ".checkpoint");
  }

  @Override
  public void close() throws IOException {
    held.acquiredBy().close();
  }
}

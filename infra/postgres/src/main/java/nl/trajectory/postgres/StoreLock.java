package nl.trajectory.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The sole ownership of a store; the operating system ends it when the process dies. */
final class StoreLock implements AutoCloseable {

  /**
   * Locks held by this process. On POSIX systems closing <em>any</em> channel of a file drops the
   * process's locks on it, so a lock file we hold must not even be opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Channels of files that other code in this process has locked; kept open for that reason. */
  private static final Queue<FileChannel> NEVER_CLOSED = new ConcurrentLinkedQueue<>();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock; empty when this or another process holds it. */
  static Optional<StoreLock> tryAcquire(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean acquired = false;
    try {
      Optional<FileChannel> channel = tryLock(file);
      acquired = channel.isPresent();
      return channel.map(locked -> new StoreLock(file, locked));
    } finally {
      if (!acquired) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<FileChannel> tryLock(Path file) throws IOException {
    FileChannel channel = PrivateFiles.open(file);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(channel);
      }
    } catch (OverlappingFileLockException lockedThroughAnotherClassLoader) {
      NEVER_CLOSED.add(channel);
      return Optional.empty();
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}

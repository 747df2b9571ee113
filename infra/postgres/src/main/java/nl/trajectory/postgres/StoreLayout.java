package nl.trajectory.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nl.trajectory.postgres.StoreUnavailable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Which files make up a store.
 *
 * @param directory the data directory, as an absolute path without symbolic links
 */
record StoreLayout(Path directory) {

  /** Makes the data directory if needed and checks that it can hold a store. */
  static StoreLayout prepare(Path dataDirectory) {
    Path directory = dataDirectory.toAbsolutePath().normalize();
    refuseUnlessDirectory(directory);
    try {
      PrivateFiles.createDirectories(directory);
      if (!Files.isWritable(directory)) {
        throw notWritable(directory, null);
      }
      StoreLayout layout = new StoreLayout(directory.toRealPath());
      layout.refuseShellCharacters();
      return layout;
    } catch (IOException failure) {
      throw notWritable(directory, failure);
    }
  }

  /** Whether a store is there, or is being made: its lock is the first of its files. */
  static boolean isThere(Path dataDirectory) {
    StoreLayout layout = new StoreLayout(dataDirectory.toAbsolutePath().normalize());
    return Files.exists(layout.cluster()) || layout.isBeingMade();
  }

  /** Whether somebody holds the lock; a start that was cut off leaves one that nobody holds. */
  private boolean isBeingMade() {
    if (!Files.exists(lock())) {
      return false;
    }
    try {
      Optional<StoreLock> free = StoreLock.tryAcquire(lock());
      if (free.isPresent()) {
        free.get().close();
      }
      return free.isEmpty();
    } catch (IOException failure) {
      throw notWritable(failure);
    }
  }

  /** The PostgreSQL cluster; when it exists, it is a whole one. */
  Path cluster() {
    return directory.resolve("postgres");
  }

  Path binaries() {
    return directory.resolve("postgres-binaries");
  }

  /** The passwords. */
  Path credentials() {
    return directory.resolve("store.properties");
  }

  /** Locked by the process that owns the store. */
  Path lock() {
    return directory.resolve("store.lock");
  }

  /** Where the owner tells other processes that its server is ready. */
  Path announcement() {
    return directory.resolve("store.ready");
  }

  StoreUnavailable notWritable(IOException failure) {
    return notWritable(directory, failure);
  }

  private static void refuseUnlessDirectory(Path directory) {
    for (Path path = directory; path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        if (!Files.isDirectory(path)) {
          throw new StoreUnavailable(
              Reason.NOT_A_DIRECTORY,
              "The store cannot be kept in " + directory + ": " + path + " is not a directory.");
        }
        return;
      }
    }
  }

  /** PostgreSQL's own starter puts these paths between double quotes in a shell command. */
  private void refuseShellCharacters() {
    String dangerous = "\"$`\n\r" + (File.separatorChar == '\\' ? "" : "\\");
    if (directory.toString().chars().anyMatch(c -> dangerous.indexOf(c) >= 0)) {
      throw new StoreUnavailable(
          Reason.NOT_STARTABLE,
          "PostgreSQL cannot be started in "
              + directory
              + ": choose a path without quotes, dollar signs, backticks and backslashes.");
    }
  }

  /** There is no room for more. */
  StoreUnavailable full(Throwable failure) {
    return full(directory, failure);
  }

  private static StoreUnavailable full(Path directory, Throwable failure) {
    return new StoreUnavailable(
        Reason.DISK_FULL,
        "There is no room left for the store in "
            + directory
            + ", or files may not be as large as they must be: make room or raise the limit, and"
            + " start again.",
        failure);
  }

  private static StoreUnavailable notWritable(Path directory, @Nullable IOException failure) {
    if (failure != null && DiskFull.isCauseOf(failure)) {
      return full(directory, failure);
    }
    return new StoreUnavailable(
        Reason.NOT_WRITABLE,
        "The store in " + directory + " cannot be read and written by this user.",
        failure);
  }
}

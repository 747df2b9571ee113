package nl.trajectory.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import nl.trajectory.postgres.DatabaseAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** A data directory of its own, removed when it is closed. */
record DataDirectory(Path path) implements AutoCloseable {

  static DataDirectory fresh() {
    try {
      Path directory = Files.createTempDirectory("trajectory-test-");
      shareBinaries(directory);
      return new DataDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves unpacking PostgreSQL once more, where temporary stores have unpacked it before. */
  private static void shareBinaries(Path directory) throws IOException {
    Path shared =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("trajectory-postgres-binaries-" + System.getProperty("user.name"));
    if (Files.isDirectory(shared)) {
      try (Stream<Path> versions = Files.list(shared)) {
        if (versions.anyMatch(version -> version.getFileName().toString().startsWith("PG-"))) {
          Files.createSymbolicLink(directory.resolve("postgres-binaries"), shared);
        }
      }
    }
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** Statements as the role that owns the tables. */
  static JdbcClient owner(DatabaseAddress address) {
    return JdbcClient.create(
        new DriverManagerDataSource(address.jdbcUrl(), address.username(), address.password()));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path.resolve("postgres-binaries"));
    } catch (IOException notALink) {
      // a directory of its own, removed below
    }
    try {
      FileSystemUtils.deleteRecursively(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

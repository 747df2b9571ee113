package nl.trajectory.kafka.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/** The files of a broker's directory, which only the current user can open. */
final class BrokerFiles {
  /** Passwords and ports. */
  static final String OWN = "broker.properties";

  /** The settings of the server, as Kafka reads them. */
  static final String SERVER = "server.properties";

  static final String DATA = "data";
  static final String FORMATTED = "formatted";
  static final String LOG = "broker.log";
  static final String LIBRARIES = "libs";
  static final String TEMPORARY = "tmp";

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private BrokerFiles() {}

  static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, mode("rwx------"));
  }

  /** Replaces it as a whole. */
  static void write(Path file, Properties properties) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(part, mode("rw-------"));
    try (Writer writer = Files.newBufferedWriter(part)) {
      properties.store(writer, null);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

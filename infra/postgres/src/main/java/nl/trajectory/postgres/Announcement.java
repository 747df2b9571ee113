package nl.trajectory.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Properties;

/**
 * The owner's word that its server is ready. PostgreSQL's own pid file cannot say that: after a
 * kill it names an orphan that the next owner is about to stop.
 */
record Announcement(Path file) {

  void publish(int port) throws IOException {
    PrivateFiles.write(file, "pid=" + ProcessHandle.current().pid() + "\nport=" + port + "\n");
  }

  void withdraw() throws IOException {
    Files.deleteIfExists(file);
  }

  /** The port of the owner's server; empty when it is not ready or its owner is dead. */
  OptionalInt port() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(PrivateFiles.read(file).orElse("")));
    long owner = Long.parseLong(properties.getProperty("pid", "0"));
    boolean alive = owner > 0 && ProcessHandle.of(owner).isPresent();
    return alive
        ? OptionalInt.of(Integer.parseInt(properties.getProperty("port", "0")))
        : OptionalInt.empty();
  }
}

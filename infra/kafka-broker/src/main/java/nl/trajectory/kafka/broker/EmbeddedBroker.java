package nl.trajectory.kafka.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A broker in a directory, which keeps its topics there. It runs as long as this program does and
 * was not closed, on a port of this machine alone.
 */
public final class EmbeddedBroker implements AutoCloseable {
  /** The user who may do everything. */
  public static final String ADMIN = "admin";

  private static final long START_SECONDS = 90;
  private static final long BETWEEN_LOOKS_NANOS = 50_000_000;
  private static final int LOOK_MILLISECONDS = 200;
  private static final long END_SECONDS = 10;

  private final Process process;
  private final BrokerSettings settings;

  private EmbeddedBroker(Process process, BrokerSettings settings) {
    this.process = process;
    this.settings = settings;
  }

  /**
   * Starts the broker of a directory; where there is none it is made.
   *
   * @throws IllegalStateException when it does not start; why is told by the directory's {@code
   *     broker.log}
   */
  public static EmbeddedBroker start(Path directory) {
    try {
      Path home = directory.toAbsolutePath();
      BrokerFiles.createDirectories(home);
      BrokerFiles.createDirectories(home.resolve(BrokerFiles.TEMPORARY));
      String classPath = PackedLibraries.unpack(home.resolve(BrokerFiles.LIBRARIES));
      BrokerSettings settings = BrokerSettings.in(home);
      EmbeddedBroker broker = new EmbeddedBroker(process(home, classPath), settings);
      broker.await(home.resolve(BrokerFiles.LOG));
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException("The broker could not be set up in " + directory, e);
    }
  }

  private static Process process(Path home, String classPath) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The compression's native library is written there, and must be executable.
                "-Djava.io.tmpdir=" + home.resolve(BrokerFiles.TEMPORARY),
                "-Dfile.encoding=UTF-8",
                "-cp",
                classPath,
                "nl.trajectory.kafka.broker.BrokerMain",
                home.toString()))
        .redirectErrorStream(true)
        .redirectOutput(home.resolve(BrokerFiles.LOG).toFile())
        .start();
  }

  private void await(Path log) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        kill();
        throw new IllegalStateException("The Kafka broker did not start; see " + log);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()),
          LOOK_MILLISECONDS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Where clients find it. */
  public String servers() {
    return settings.servers();
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  /** What a client needs to come in as the user who may do everything. */
  public Map<String, String> admin() {
    return client(ADMIN, settings.adminPassword());
  }

  /** What a client needs to come in as that user. */
  public Map<String, String> client(String user, String password) {
    return Map.of(
        "bootstrap.servers",
        servers(),
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "SCRAM-SHA-512",
        "sasl.jaas.config",
        login(user, password));
  }

  /** The password that is kept for a user, who is let in once the administrator has set it. */
  public String password(String user) {
    try {
      return settings.password(user);
    } catch (IOException e) {
      throw new UncheckedIOException("The passwords of the broker cannot be kept", e);
    }
  }

  /**
   * Writes what a client needs to come in as that user, in the form of Kafka's tools.
   *
   * @return the file, which only the current user can read
   */
  public Path writeClient(String user) {
    try {
      return settings.writeClient(user, client(user, password(user)));
    } catch (IOException e) {
      throw new UncheckedIOException("The settings of a client cannot be written", e);
    }
  }

  static String login(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }

  /** Stops it at once, as a machine does that loses its power. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Stops it in order. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    if (!awaitEnd()) {
      kill();
    }
  }

  private boolean awaitEnd() {
    try {
      return process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

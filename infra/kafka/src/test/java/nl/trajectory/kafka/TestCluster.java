package nl.trajectory.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.trajectory.kafka.broker.EmbeddedBroker;
import nl.trajectory.kafka.cluster.ClusterSettings;
import nl.trajectory.kafka.cluster.ClusterSetup;
import nl.trajectory.kafka.publish.Publisher;
import nl.trajectory.kafka.record.Topics;
import org.apache.kafka.clients.admin.Admin;

/** One broker for all tests of this module, with the topics of a few regions. */
public final class TestCluster {
  public static final String SOURCE = "urn:nld:oin:00000000000000000000:systeem:trajectory";
  private static final Path DIRECTORY = directory();
  private static final String PUBLISHER = "publisher";
  private static final String PASSWORD = "publishes";
  private static EmbeddedBroker broker = EmbeddedBroker.start(DIRECTORY);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(TestCluster::remove));
    try (Admin admin = admin()) {
      ClusterSetup setup = new ClusterSetup(settings(), admin);
      setup.makeTopics(Topics.all(TestRegions.CODES));
      setup.setPasswords(Map.of(PUBLISHER, PASSWORD, "reader-rijnmond", "reads"));
      setup.letPublish(PUBLISHER, Publisher.TRANSACTIONAL_ID);
      setup.letRead("reader-", List.of("rijnmond"));
    }
  }

  private TestCluster() {}

  private static Path directory() {
    try {
      return Files.createTempDirectory("trajectory-kafka-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove() {
    broker.close();
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the publisher finds it. */
  public static ClusterSettings settings() {
    return settings(PUBLISHER, PASSWORD);
  }

  public static ClusterSettings settings(String user, String password) {
    Map<String, String> connection = new HashMap<>(broker.client(user, password));
    String servers = connection.remove("bootstrap.servers");
    return new ClusterSettings(List.of(servers), connection, SOURCE, 1);
  }

  /** As who may do everything. */
  public static Admin admin() {
    return Admin.create(new HashMap<>(broker.admin()));
  }

  public static Map<String, String> asAdmin() {
    return broker.admin();
  }

  public static void stop() {
    broker.close();
  }

  public static void startAgain() {
    broker = EmbeddedBroker.start(DIRECTORY);
  }
}

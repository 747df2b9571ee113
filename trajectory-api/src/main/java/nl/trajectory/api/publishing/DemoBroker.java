package nl.trajectory.api.publishing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.kafka.broker.EmbeddedBroker;
import nl.trajectory.kafka.cluster.ClusterSettings;
import nl.trajectory.kafka.cluster.ClusterSetup;
import nl.trajectory.kafka.publish.Publisher;
import nl.trajectory.kafka.record.RegionCodes;
import nl.trajectory.kafka.record.Topics;
import org.apache.kafka.clients.admin.Admin;

/** A broker for the demo, with its topics, a user who publishes and one for each region. */
final class DemoBroker implements AutoCloseable {
  private static final String SOURCE = "urn:nld:oin:00000000000000000000:systeem:trajectory";
  private static final String PUBLISHER = "publisher";
  private static final String READER = "reader-";

  private final EmbeddedBroker broker;

  private DemoBroker(EmbeddedBroker broker) {
    this.broker = broker;
  }

  /**
   * Starts it.
   *
   * @param directory where it is kept
   */
  static DemoBroker start(Path directory, RegionCodes codes) {
    DemoBroker demo = new DemoBroker(EmbeddedBroker.start(directory));
    demo.setUp(codes);
    return demo;
  }

  private void setUp(RegionCodes codes) {
    ClusterSettings settings = as(broker.admin());
    try (Admin admin = Admin.create(settings.admin())) {
      ClusterSetup setup = new ClusterSetup(settings, admin);
      setup.makeTopics(Topics.all(codes));
      Map<String, String> passwords = new HashMap<>();
      passwords.put(PUBLISHER, broker.password(PUBLISHER));
      codes.all().forEach(code -> passwords.put(READER + code, broker.password(READER + code)));
      setup.setPasswords(passwords);
      setup.letPublish(PUBLISHER, Publisher.TRANSACTIONAL_ID);
      setup.letRead(READER, codes.all());
    }
    codes.all().forEach(code -> broker.writeClient(READER + code));
  }

  /** As the publisher finds it. */
  ClusterSettings cluster() {
    return as(broker.client(PUBLISHER, broker.password(PUBLISHER)));
  }

  private ClusterSettings as(Map<String, String> client) {
    Map<String, String> connection = new HashMap<>(client);
    connection.remove("bootstrap.servers");
    return new ClusterSettings(List.of(broker.servers()), connection, SOURCE, 1);
  }

  @Override
  public void close() {
    broker.close();
  }
}

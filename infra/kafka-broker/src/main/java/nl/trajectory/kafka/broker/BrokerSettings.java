package nl.trajectory.kafka.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** The settings of a broker: made at its first start, and kept, but for ports that are taken. */
final class BrokerSettings {
  private static final String HOST = "127.0.0.1";
  private static final String CLIENTS = "port";
  private static final String CONTROLLER = "controllerPort";
  private static final int PASSWORD_BYTES = 24;

  /** One node keeps one copy of everything. */
  private static final Map<String, String> ONE_NODE =
      Map.ofEntries(
          Map.entry("process.roles", "broker,controller"),
          Map.entry("node.id", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("auto.create.topics.enable", "false"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "2"));

  private static final String USER = "user.";

  private final Path directory;
  private final Properties own;

  private BrokerSettings(Path directory, Properties own) {
    this.directory = directory;
    this.own = own;
  }

  static BrokerSettings in(Path directory) throws IOException {
    Properties own = BrokerFiles.read(directory.resolve(BrokerFiles.OWN));
    if (own.isEmpty()) {
      SecureRandom random = new SecureRandom();
      own.setProperty("cluster", clusterId());
      own.setProperty(EmbeddedBroker.ADMIN, password(random));
      own.setProperty("controller", password(random));
    }
    choosePort(own, CLIENTS);
    choosePort(own, CONTROLLER);
    BrokerSettings settings = new BrokerSettings(directory, own);
    BrokerFiles.write(directory.resolve(BrokerFiles.OWN), own);
    BrokerFiles.write(directory.resolve(BrokerFiles.SERVER), settings.server());
    return settings;
  }

  private static String password(SecureRandom random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String clusterId() {
    UUID id = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void choosePort(Properties own, String name) throws IOException {
    int kept = Integer.parseInt(own.getProperty(name, "0"));
    try (ServerSocket socket = new ServerSocket(kept, 1, InetAddress.getLoopbackAddress())) {
      own.setProperty(name, String.valueOf(socket.getLocalPort()));
    } catch (IOException taken) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        own.setProperty(name, String.valueOf(socket.getLocalPort()));
      }
    }
  }

  int port() {
    return Integer.parseInt(own.getProperty(CLIENTS));
  }

  String servers() {
    return HOST + ":" + port();
  }

  /** The password of a user: made when it is first asked for, and kept. */
  String password(String user) throws IOException {
    String kept = own.getProperty(USER + user);
    if (kept == null) {
      kept = password(new SecureRandom());
      own.setProperty(USER + user, kept);
      BrokerFiles.write(directory.resolve(BrokerFiles.OWN), own);
    }
    return kept;
  }

  /** Writes what a client needs, where only the current user can read it. */
  Path writeClient(String user, Map<String, String> client) throws IOException {
    Properties properties = new Properties();
    properties.putAll(client);
    Path file = directory.resolve(user + ".properties");
    BrokerFiles.write(file, properties);
    return file;
  }

  String adminPassword() {
    return own.getProperty(EmbeddedBroker.ADMIN);
  }

  private Properties server() {
    Properties server = new Properties();
    server.putAll(ONE_NODE);
    String controller = HOST + ":" + own.getProperty(CONTROLLER);
    server.setProperty("listeners", "CLIENT://" + servers() + ",CONTROLLER://" + controller);
    server.setProperty("inter.broker.listener.name", "CLIENT");
    server.setProperty("controller.listener.names", "CONTROLLER");
    server.setProperty("controller.quorum.bootstrap.servers", controller);
    server.setProperty(
        "listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
    server.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    server.setProperty("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-512");
    server.setProperty("sasl.mechanism.controller.protocol", "PLAIN");
    server.setProperty(
        "listener.name.client.scram-sha-512.sasl.jaas.config",
        EmbeddedBroker.login(EmbeddedBroker.ADMIN, adminPassword()));
    // SCRAM needs what a controller keeps: among controllers the password is compared.
    server.setProperty("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
    String password = own.getProperty("controller");
    server.setProperty(
        "listener.name.controller.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"controller\""
            + " password=\"%1$s\" user_controller=\"%1$s\";".formatted(password));
    server.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    server.setProperty("super.users", "User:" + EmbeddedBroker.ADMIN + ";User:controller");
    server.setProperty("log.dirs", directory.resolve(BrokerFiles.DATA).toString());
    return server;
  }
}

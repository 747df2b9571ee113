package nl.trajectory.kafka.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the cluster is found and entered, and what this system is called there.
 *
 * @param servers addresses of brokers, as {@code host:port}
 * @param connection how the connection is secured, as Kafka's clients name it
 * @param source the {@code ce_source} of all records
 * @param minimumReplicas how many copies of a topic there must be, at least
 */
public record ClusterSettings(
    List<String> servers, Map<String, String> connection, String source, int minimumReplicas) {
  /** Copies of a topic that a cluster in earnest has. */
  public static final int REPLICAS = 3;

  private static final List<String> OF_CONNECTIONS = List.of("security.", "ssl.", "sasl.");
  private static final Pattern SOURCE =
      Pattern.compile("urn:nld:oin:[0-9]{20}:systeem:[a-z0-9][a-z0-9-]*");
  private static final Pattern SERVER = Pattern.compile("(.+):([0-9]{1,5})");
  private static final int MOST_REPLICAS = 9;

  /**
   * @throws KafkaRefused when a value is out of form, weakens what is promised, or would send
   *     passwords and records in the open to another machine
   */
  public ClusterSettings {
    servers = List.copyOf(servers);
    connection = Map.copyOf(connection);
    requireForm(servers, source, minimumReplicas);
    for (String name : connection.keySet()) {
      if (OF_CONNECTIONS.stream().noneMatch(name::startsWith)) {
        throw new KafkaRefused(
            "kafka.setting-fixed",
            "The Kafka properties may say how the connection is secured (security., ssl., sasl.),"
                + " and nothing else: take out "
                + name
                + ".");
      }
    }
    String protocol = connection.getOrDefault("security.protocol", "PLAINTEXT");
    if (!protocol.toUpperCase(Locale.ROOT).endsWith("SSL")
        && !servers.stream().allMatch(ClusterSettings::isOfThisMachine)) {
      throw new KafkaRefused(
          "kafka.plaintext",
          "Kafka is on another machine and security.protocol is "
              + protocol
              + ": set SASL_SSL or SSL.");
    }
  }

  private static void requireForm(List<String> servers, String source, int minimumReplicas) {
    if (servers.isEmpty() || !servers.stream().allMatch(s -> SERVER.matcher(s).matches())) {
      throw new KafkaRefused("kafka.servers", "Kafka's servers are given as host:port,host:port.");
    }
    if (!SOURCE.matcher(source).matches()) {
      throw new KafkaRefused(
          "kafka.source",
          "The source of the records is urn:nld:oin:<the 20 digits of the OIN>:systeem:<name>.");
    }
    if (minimumReplicas < 1 || minimumReplicas > MOST_REPLICAS) {
      throw new KafkaRefused(
          "kafka.minimum-replicas", "The least number of replicas must be from 1 to 9.");
    }
  }

  private static boolean isOfThisMachine(String server) {
    try {
      return InetAddress.getByName(server.substring(0, server.lastIndexOf(':')))
          .isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** How many copies must have a record before it counts as written. */
  int minimumInSync() {
    return minimumReplicas == 1 ? 1 : 2;
  }

  /** For looking at the cluster. */
  public Map<String, Object> admin() {
    Map<String, Object> admin = common();
    admin.put("request.timeout.ms", "4000");
    admin.put("default.api.timeout.ms", "6000");
    return admin;
  }

  /** For the one producer. Later settings here make what the publisher promises. */
  public Map<String, Object> producer(String transactionalId) {
    Map<String, Object> producer = common();
    producer.put("transactional.id", transactionalId);
    producer.put("acks", "all");
    producer.put("enable.idempotence", "true");
    producer.put("transaction.timeout.ms", "30000");
    producer.put("delivery.timeout.ms", "20000");
    producer.put("request.timeout.ms", "10000");
    producer.put("max.block.ms", "20000");
    producer.put("linger.ms", "5");
    producer.put("batch.size", "262144");
    producer.put("compression.type", "zstd");
    return producer;
  }

  /** For reading what is committed, by a position that is kept elsewhere. */
  public Map<String, Object> consumer() {
    Map<String, Object> consumer = common();
    consumer.put("isolation.level", "read_committed");
    consumer.put("auto.offset.reset", "none");
    consumer.put("enable.auto.commit", "false");
    consumer.put("allow.auto.create.topics", "false");
    consumer.put("default.api.timeout.ms", "15000");
    return consumer;
  }

  private Map<String, Object> common() {
    Map<String, Object> common = new HashMap<>(connection);
    common.put("bootstrap.servers", String.join(",", servers));
    common.put("client.id", "trajectory");
    common.put("enable.metrics.push", "false");
    return common;
  }

  /** Tells no password. */
  @Override
  public String toString() {
    return "ClusterSettings[servers=" + servers + ", source=" + source + "]";
  }
}

package nl.trajectory.kafka.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Refuses a cluster on which what the publisher promises would not hold. */
public final class StartChecks {
  private static final String TRANSACTIONS = "transaction.version";
  private static final int LEAST_TRANSACTIONS = 2;
  private static final int LARGEST_RECORD = 1_048_576;

  private final ClusterSettings settings;
  private final Admin admin;
  private final Asking asking;

  public StartChecks(ClusterSettings settings, Admin admin) {
    this.settings = settings;
    this.admin = admin;
    this.asking = new Asking(settings.servers());
  }

  /**
   * Looks at the cluster and at these topics.
   *
   * @throws KafkaRefused when one is not as it must be
   */
  public void check(Collection<String> topics) {
    asking.requireListener();
    checkFeatures();
    checkBroker();
    for (TopicDescription topic : describe(topics)) {
      checkCopies(topic);
    }
    List<ConfigResource> resources =
        topics.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    asking
        .get(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> checkSettings(resource.name(), config));
  }

  private void checkFeatures() {
    FinalizedVersionRange version =
        asking
            .get(admin.describeFeatures().featureMetadata())
            .finalizedFeatures()
            .get(TRANSACTIONS);
    if (version == null || version.maxVersionLevel() < LEAST_TRANSACTIONS) {
      throw new KafkaRefused(
          "kafka.transaction-version",
          "The cluster's transaction.version is below 2: raise it with kafka-features.sh.");
    }
  }

  /** A topic that was deleted would come back by itself, with other settings. */
  private void checkBroker() {
    Node any = asking.get(admin.describeCluster().nodes()).iterator().next();
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, any.idString());
    Config config =
        Objects.requireNonNull(
            asking.get(admin.describeConfigs(List.of(broker)).all()).get(broker));
    requireNoNewTopics(config);
  }

  static void requireNoNewTopics(Config broker) {
    if (!"false".equals(value(broker, "auto.create.topics.enable"))) {
      throw new KafkaRefused(
          "kafka.auto-create",
          "The brokers make topics by themselves: set auto.create.topics.enable=false.");
    }
  }

  private List<TopicDescription> describe(Collection<String> topics) {
    Map<String, KafkaFuture<TopicDescription>> asked =
        new HashMap<>(admin.describeTopics(topics).topicNameValues());
    List<TopicDescription> found = new ArrayList<>();
    for (String topic : topics) {
      try {
        found.add(asking.get(Objects.requireNonNull(asked.get(topic))));
      } catch (Asking.Answer e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          throw new KafkaRefused("kafka.topic-missing", "There is no topic " + topic + ".");
        }
        throw e;
      }
    }
    return found;
  }

  private void checkCopies(TopicDescription topic) {
    if (topic.partitions().size() != 1) {
      throw new KafkaRefused(
          "kafka.topic-partitions",
          "The topic " + topic.name() + " must have one partition: order holds within one only.");
    }
    int replicas = topic.partitions().get(0).replicas().size();
    if (replicas < settings.minimumReplicas()) {
      throw new KafkaRefused(
          "kafka.topic-replication",
          "The topic %s has %d replicas, and %d are asked for."
              .formatted(topic.name(), replicas, settings.minimumReplicas()));
    }
  }

  private void checkSettings(String topic, Config config) {
    require(topic, config, "cleanup.policy", "delete", "kafka.topic-compacted");
    require(topic, config, "retention.ms", "-1", "kafka.topic-retention");
    require(topic, config, "retention.bytes", "-1", "kafka.topic-retention");
    require(topic, config, "message.timestamp.type", "LogAppendTime", "kafka.topic-timestamps");
    require(topic, config, "compression.type", "producer", "kafka.topic-compression");
    require(
        topic, config, "unclean.leader.election.enable", "false", "kafka.topic-unclean-election");
    String tiered = value(config, "remote.storage.enable");
    if ("true".equals(tiered)) {
      throw refused(topic, "remote.storage.enable=false", "kafka.topic-tiered");
    }
    if (number(config, "max.message.bytes") < LARGEST_RECORD) {
      throw refused(topic, "max.message.bytes=" + LARGEST_RECORD, "kafka.topic-record-size");
    }
    if (number(config, "min.insync.replicas") < settings.minimumInSync()) {
      throw refused(
          topic, "min.insync.replicas=" + settings.minimumInSync(), "kafka.topic-in-sync");
    }
  }

  private static void require(String topic, Config config, String name, String value, String code) {
    if (!value.equals(value(config, name))) {
      throw refused(topic, name + "=" + value, code);
    }
  }

  private static KafkaRefused refused(String topic, String setting, String code) {
    return new KafkaRefused(code, "The topic " + topic + " must have " + setting + ".");
  }

  private static long number(Config config, String name) {
    return Long.parseLong(value(config, name));
  }

  private static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry == null || entry.value() == null ? "0" : entry.value();
  }
}

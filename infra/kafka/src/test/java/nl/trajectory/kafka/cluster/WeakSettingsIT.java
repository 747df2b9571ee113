package nl.trajectory.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.kafka.TestCluster;
import nl.trajectory.kafka.TestRegions;
import nl.trajectory.kafka.record.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeakSettingsIT {
  private static final String TOPIC = "trajectory.weak";

  @Test
  void topics_as_they_are_made_are_accepted() {
    check(TestCluster.settings(), Topics.all(TestRegions.CODES));
  }

  @ParameterizedTest
  @CsvSource({
    "cleanup.policy, compact, kafka.topic-compacted",
    "retention.ms, 604800000, kafka.topic-retention",
    "retention.bytes, 1000000, kafka.topic-retention",
    "message.timestamp.type, CreateTime, kafka.topic-timestamps",
    "compression.type, gzip, kafka.topic-compression",
    "unclean.leader.election.enable, true, kafka.topic-unclean-election",
    "max.message.bytes, 100000, kafka.topic-record-size"
  })
  void a_topic_that_would_lose_or_change_records_is_refused(String name, String value, String code)
      throws Exception {
    try (Admin admin = TestCluster.admin()) {
      ClusterSetup setup = new ClusterSetup(TestCluster.settings(), admin);
      setup.makeTopics(List.of(TOPIC));
      check(TestCluster.settings(), List.of(TOPIC));
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
      set(admin, topic, name, value);
      try {
        assertThat(refused(TestCluster.settings(), List.of(TOPIC))).isEqualTo(code);
      } finally {
        set(admin, topic, name, Topics.SETTINGS.get(name));
      }
    }
  }

  private static void set(Admin admin, ConfigResource topic, String name, String value)
      throws Exception {
    AlterConfigOp set = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
  }

  @Test
  void a_topic_of_several_partitions_is_refused() throws Exception {
    try (Admin admin = TestCluster.admin()) {
      NewTopic two = new NewTopic("trajectory.two", Optional.of(2), Optional.of((short) 1));
      admin.createTopics(List.of(two)).all().get();
      assertThat(refused(TestCluster.settings(), List.of("trajectory.two")))
          .isEqualTo("kafka.topic-partitions");
    }
  }

  @Test
  void a_topic_that_is_missing_is_refused_and_not_made() throws Exception {
    assertThat(refused(TestCluster.settings(), List.of("trajectory.region.none")))
        .isEqualTo("kafka.topic-missing");
    try (Admin admin = TestCluster.admin()) {
      assertThat(admin.listTopics().names().get()).doesNotContain("trajectory.region.none");
    }
  }

  @Test
  void fewer_copies_than_are_asked_for_are_refused() {
    ClusterSettings one = TestCluster.settings();
    ClusterSettings three =
        new ClusterSettings(
            one.servers(), one.connection(), one.source(), ClusterSettings.REPLICAS);
    assertThat(refused(three, Topics.all(TestRegions.CODES))).isEqualTo("kafka.topic-replication");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", ""})
  void brokers_that_make_topics_by_themselves_are_refused(String value) {
    Config broker = new Config(List.of(new ConfigEntry("auto.create.topics.enable", value)));
    KafkaRefused refused =
        catchThrowableOfType(KafkaRefused.class, () -> StartChecks.requireNoNewTopics(broker));
    assertThat(refused.code()).isEqualTo("kafka.auto-create");
  }

  @Test
  void a_wrong_password_is_refused() {
    assertThat(refused(TestCluster.settings("publisher", "wrong"), List.of(Topics.LEDGER)))
        .isEqualTo("kafka.login-refused");
  }

  @Test
  void who_may_only_read_cannot_publish() {
    assertThat(refused(TestCluster.settings("reader-rijnmond", "reads"), List.of(Topics.LEDGER)))
        .isEqualTo("kafka.not-allowed");
  }

  @Test
  void another_protocol_and_a_closed_port_are_told_apart() throws IOException {
    ClusterSettings plain =
        new ClusterSettings(TestCluster.settings().servers(), Map.of(), TestCluster.SOURCE, 1);
    assertThat(refused(plain, List.of(Topics.LEDGER))).isEqualTo("kafka.no-answer");
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    ClusterSettings nobody =
        new ClusterSettings(List.of("127.0.0.1:" + closed), Map.of(), TestCluster.SOURCE, 1);
    assertThat(refused(nobody, List.of(Topics.LEDGER))).isEqualTo("kafka.unreachable");
  }

  private static String refused(ClusterSettings settings, List<String> topics) {
    KafkaRefused refused = catchThrowableOfType(KafkaRefused.class, () -> check(settings, topics));
    assertThat(refused).isNotNull();
    return refused.code();
  }

  private static void check(ClusterSettings settings, List<String> topics) {
    try (Admin admin = Admin.create(settings.admin())) {
      new StartChecks(settings, admin).check(topics);
    }
  }
}

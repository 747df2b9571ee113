package nl.trajectory.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {
  private static final String SOURCE = "urn:nld:oin:00000001234567890000:systeem:trajectory";
  private static final List<String> HERE = List.of("127.0.0.1:9092");
  private static final List<String> ELSEWHERE = List.of("127.0.0.1:9092", "192.0.2.1:9092");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acks",
        "enable.idempotence",
        "transactional.id",
        "isolation.level",
        "max.in.flight.requests.per.connection",
        "bootstrap.servers",
        "delivery.timeout.ms"
      })
  void what_the_publisher_promises_cannot_be_weakened(String name) {
    assertThat(refused(HERE, Map.of(name, "1"), SOURCE, 1)).isEqualTo("kafka.setting-fixed");
  }

  @Test
  void the_producer_is_transactional_and_waits_for_all() {
    assertThat(new ClusterSettings(HERE, Map.of(), SOURCE, 1).producer("the-one"))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("transactional.id", "the-one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAINTEXT", "SASL_PLAINTEXT"})
  void nothing_goes_to_another_machine_in_the_open(String protocol) {
    Map<String, String> connection = Map.of("security.protocol", protocol);
    assertThat(refused(ELSEWHERE, connection, SOURCE, 3)).isEqualTo("kafka.plaintext");
    assertThat(new ClusterSettings(HERE, connection, SOURCE, 1).servers()).isEqualTo(HERE);
    Map<String, String> secured = Map.of("security.protocol", "SASL_SSL");
    assertThat(new ClusterSettings(ELSEWHERE, secured, SOURCE, 3).servers()).isEqualTo(ELSEWHERE);
  }

  @Test
  void nothing_said_of_the_protocol_is_in_the_open() {
    assertThat(refused(ELSEWHERE, Map.of(), SOURCE, 3)).isEqualTo("kafka.plaintext");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trajectory", "urn:nld:oin:123:systeem:trajectory"})
  void the_source_has_the_form_of_the_profile(String source) {
    assertThat(refused(HERE, Map.of(), source, 1)).isEqualTo("kafka.source");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka:", ":9092", "kafka:123456"})
  void servers_are_named_with_their_ports(String server) {
    assertThat(refused(List.of(server), Map.of(), SOURCE, 1)).isEqualTo("kafka.servers");
    assertThat(refused(List.of(), Map.of(), SOURCE, 1)).isEqualTo("kafka.servers");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10})
  void the_number_of_replicas_is_a_sensible_one(int replicas) {
    assertThat(refused(HERE, Map.of(), SOURCE, replicas)).isEqualTo("kafka.minimum-replicas");
  }

  @Test
  void no_password_is_told() {
    Map<String, String> connection = Map.of("sasl.jaas.config", "password=\"secret\"");
    assertThat(new ClusterSettings(HERE, connection, SOURCE, 1).toString())
        .doesNotContain("secret");
  }

  private static String refused(
      List<String> servers, Map<String, String> connection, String source, int replicas) {
    KafkaRefused refused =
        catchThrowableOfType(
            KafkaRefused.class, () -> new ClusterSettings(servers, connection, source, replicas));
    assertThat(refused).isNotNull();
    return refused.code();
  }
}

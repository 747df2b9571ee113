package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo publishes when it is asked to, to a broker of its own, and nowhere else. */
@Tag("processes")
class PublishingIT {
  @TempDir Path output;

  @Test
  void what_is_recorded_is_read_by_the_region_that_sees_it_and_by_no_other() throws Exception {
    try (DataDirectory data = DataDirectory.fresh()) {
      int before;
      try (Program program =
          Program.start(output, Map.of(), "demo", "--with-kafka", "--port", 0, "--data", data)) {
        awaitPublished(program);
        JsonNode status = Json.read(Program.run("status", "--data", data).out());
        assertThat(status.at("/publishing/active").asBoolean()).isTrue();
        assertThat(status.at("/publishing/routed").asLong())
            .isEqualTo(status.at("/lastPosition").asLong());
        before = read(data, "trajectory.region.rijnmond").size();
        assertThat(before).isPositive();
        assertThatThrownBy(() -> read(data, "trajectory.region.twente"))
            .isInstanceOf(TopicAuthorizationException.class);
      }
      try (Program program =
          Program.start(output, Map.of(), "demo", "--with-kafka", "--port", 0, "--data", data)) {
        awaitPublished(program);
        assertThat(read(data, "trajectory.region.rijnmond")).hasSize(before);
      }
    }
  }

  @Test
  void a_demo_that_is_not_asked_to_publishes_nothing_whatever_the_environment_says() {
    Map<String, String> elsewhere = Map.of("TRAJECTORY_KAFKA_SERVERS", "127.0.0.1:1");
    try (DataDirectory data = DataDirectory.fresh();
        Program program = Program.start(output, elsewhere, "demo", "--port", 0, "--data", data)) {
      assertThat(health(program).at("/components").has("publishing")).isFalse();
      JsonNode status = Json.read(Program.run("status", "--data", data).out());
      assertThat(status.at("/publishing").isNull()).isTrue();
    }
  }

  private static JsonNode health(Program program) {
    return Api.anonymous(program.address()).as("admin").get("/actuator/health").json();
  }

  private static void awaitPublished(Program program) {
    await()
        .atMost(Demo.PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode publishing = health(program).at("/components/publishing");
              assertThat(publishing.at("/status").asString()).isEqualTo("UP");
              assertThat(publishing.at("/details/lag").asLong(-1))
                  .as(publishing.toString())
                  .isZero();
              assertThat(publishing.at("/details/position").asLong(-1)).isPositive();
            });
  }

  private static List<ConsumerRecord<String, byte[]>> read(DataDirectory data, String topic)
      throws IOException {
    Properties settings = new Properties();
    try (Reader file =
        Files.newBufferedReader(data.path().resolve("kafka/reader-rijnmond.properties"), UTF_8)) {
      settings.load(file);
    }
    settings.setProperty("isolation.level", "read_committed");
    settings.setProperty("enable.auto.commit", "false");
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }
}

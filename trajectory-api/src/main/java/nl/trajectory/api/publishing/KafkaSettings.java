package nl.trajectory.api.publishing;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.kafka.cluster.ClusterSettings;
import nl.trajectory.kafka.cluster.KafkaRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where to publish. A blank value is one that was not set.
 *
 * @param servers addresses of brokers with their ports, with commas between them; null: nothing is
 *     published
 * @param properties file that says how the connection is secured, as Kafka's clients take it; null:
 *     not at all
 * @param source what this system is called in the records
 * @param minimumReplicas how many copies of a topic there must be, at least; null: 3
 */
@ConfigurationProperties("trajectory.kafka")
record KafkaSettings(
    @Nullable String servers,
    @Nullable String properties,
    @Nullable String source,
    @Nullable Integer minimumReplicas) {
  private static final List<String> OF_TOOLS = List.of("bootstrap.servers");

  KafkaSettings {
    servers = Settings.given(servers);
    properties = Settings.given(properties);
    source = Settings.given(source);
  }

  /**
   * The cluster.
   *
   * @throws CannotRun when a value is missing or is refused
   */
  ClusterSettings cluster() {
    try {
      return new ClusterSettings(
          Arrays.stream(Objects.requireNonNullElse(servers, "").split(","))
              .map(String::strip)
              .toList(),
          connection(),
          Objects.requireNonNullElse(source, ""),
          Objects.requireNonNullElse(minimumReplicas, ClusterSettings.REPLICAS));
    } catch (KafkaRefused e) {
      throw new CannotRun(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private Map<String, String> connection() {
    if (properties == null) {
      return Map.of();
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(properties))) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotRun(
          "kafka.properties", "The file that TRAJECTORY_KAFKA_PROPERTIES names cannot be read.");
    }
    Map<String, String> connection = new TreeMap<>();
    for (String name : read.stringPropertyNames()) {
      String value = read.getProperty(name);
      // The servers are said apart; a file for Kafka's own tools may repeat them.
      if (!value.isBlank() && !OF_TOOLS.contains(name)) {
        connection.put(name, value.strip());
      }
    }
    return connection;
  }
}

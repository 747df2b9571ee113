package nl.trajectory.api.proving;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.proving.timestamp.TimestampAuthorities;
import nl.trajectory.api.proving.timestamp.TimestampService;
import nl.trajectory.eventstore.order.Sequencer;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.EntryLeaves;
import nl.trajectory.eventstore.tree.StoredTree;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree, and who signs it. Only a serving program signs. */
@Configuration(proxyBeanMethods = false)
class LedgerSide {
  private static final int SECONDS_BETWEEN_CHECKPOINTS = 30;
  private static final int MOST_SECONDS = 60;
  private static final int MINUTES_BETWEEN_STAMPS = 10;
  private static final int MOST_MINUTES = 1440;
  private static final String NOT_AN_ADDRESS =
      "TRAJECTORY_TIMESTAMP_URL must be an address, such as http://timestamp.example/tsr.";

  @Bean
  StoredTree storedTree(JdbcClient jdbc) {
    return new StoredTree(jdbc);
  }

  @Bean
  EntryLeaves entryLeaves(JdbcClient jdbc) {
    return new EntryLeaves(jdbc);
  }

  @Bean
  Checkpoints checkpoints(JdbcClient jdbc, StoredTree tree) {
    return new Checkpoints(jdbc, tree);
  }

  /** Ends before the sequencer does, which it asks nothing else of. */
  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnWebApplication
  CheckpointWorker checkpointWorker(
      Checkpoints checkpoints, LogKey key, Settings settings, Sequencer sequencer) {
    return new CheckpointWorker(checkpoints, key.signing(), interval(settings));
  }

  private static Duration interval(Settings settings) {
    Integer given = settings.checkpointSeconds();
    int seconds = given == null ? SECONDS_BETWEEN_CHECKPOINTS : given;
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new CannotRun(
          "checkpoint.interval", "TRAJECTORY_CHECKPOINT_SECONDS must be from 1 to 60.");
    }
    return Duration.ofSeconds(seconds);
  }

  /** Everyone outside who is asked to sign checkpoints. */
  record Outside(List<OutsideWorker> workers) implements AutoCloseable {
    @Override
    public void close() {
      workers.forEach(OutsideWorker::close);
    }
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnWebApplication
  Outside outside(
      Checkpoints checkpoints,
      StoredTree tree,
      Witnesses witnesses,
      Settings settings,
      Clock clock) {
    List<OutsideWorker> workers = new ArrayList<>();
    for (Witnesses.Known witness : witnesses.known()) {
      workers.add(new WitnessWorker(checkpoints, tree, witness));
    }
    Settings.Timestamp timestamp = settings.timestamp();
    if (timestamp != null && timestamp.url() != null) {
      workers.add(
          new TimestampWorker(
              checkpoints,
              timestampService(timestamp.url(), timestamp.certificates()),
              between(timestamp.minutes()),
              clock));
    }
    workers.forEach(OutsideWorker::start);
    return new Outside(workers);
  }

  private static TimestampService timestampService(String url, @Nullable String certificates) {
    if (certificates == null) {
      throw new CannotRun(
          "timestamp.certificates",
          "TRAJECTORY_TIMESTAMP_CERTIFICATES must name a file: a stamp of just anyone proves"
              + " nothing.");
    }
    try {
      URI address = URI.create(url);
      if (address.getHost() == null) {
        throw new CannotRun("timestamp.url", NOT_AN_ADDRESS);
      }
      TimestampAuthorities trusted = TimestampAuthorities.read(Path.of(certificates));
      return new TimestampService(address, trusted, OutsideWorker.PATIENCE);
    } catch (IllegalArgumentException e) {
      throw new CannotRun("timestamp.url", NOT_AN_ADDRESS);
    } catch (IOException e) {
      throw new CannotRun(
          "timestamp.certificates",
          "The file of TRAJECTORY_TIMESTAMP_CERTIFICATES cannot be read as certificates in PEM.");
    }
  }

  private static Duration between(@Nullable Integer given) {
    int minutes = given == null ? MINUTES_BETWEEN_STAMPS : given;
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new CannotRun(
          "timestamp.interval", "TRAJECTORY_TIMESTAMP_MINUTES must be from 1 to 1440.");
    }
    return Duration.ofMinutes(minutes);
  }
}

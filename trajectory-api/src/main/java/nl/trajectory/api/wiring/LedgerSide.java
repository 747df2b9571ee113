package nl.trajectory.api.wiring;

import java.time.Duration;
import java.util.List;
import nl.trajectory.eventstore.Sequencer;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.EntryLeaves;
import nl.trajectory.eventstore.tree.StoredTree;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tree, and who signs it. Only a serving program signs. */
@Configuration(proxyBeanMethods = false)
class LedgerSide {
  private static final int SECONDS_BETWEEN_CHECKPOINTS = 30;
  private static final int MOST_SECONDS = 60;

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

  /** One for each witness. */
  record AskedWitnesses(List<WitnessWorker> workers) implements AutoCloseable {
    @Override
    public void close() {
      workers.forEach(WitnessWorker::close);
    }
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnWebApplication
  AskedWitnesses askedWitnesses(Checkpoints checkpoints, StoredTree tree, Witnesses witnesses) {
    List<WitnessWorker> workers =
        witnesses.known().stream()
            .map(witness -> new WitnessWorker(checkpoints, tree, witness))
            .toList();
    workers.forEach(WitnessWorker::start);
    return new AskedWitnesses(workers);
  }
}

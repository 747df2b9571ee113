package nl.trajectory.api.proving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredTree;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CheckpointsHealthTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JdbcClient NONE =
      JdbcClient.create(new DriverManagerDataSource("jdbc:none"));
  private static final Checkpoints CHECKPOINTS = new Checkpoints(NONE, new StoredTree(NONE));

  /** A service that is never there, with its own word for it or without. */
  private static OutsideWorker failing(String name, Optional<String> word) {
    return new OutsideWorker("witness") {
      @Override
      void look() throws IOException {
        throw new IOException("test");
      }

      @Override
      String trouble(Exception answer) {
        return word.orElseGet(() -> super.trouble(answer));
      }

      @Override
      String name() {
        return name;
      }
    };
  }

  @Test
  void it_is_told_what_is_wrong_with_a_witness_and_all_stays_up() {
    try (OutsideWorker away = failing("a", Optional.empty());
        OutsideWorker ahead = failing("b", Optional.of("has seen another tree"));
        CheckpointWorker signing = new CheckpointWorker(CHECKPOINTS, Optional.empty(), PATIENCE)) {
      List<OutsideWorker> workers = List.of(away, ahead);
      CheckpointsHealth health = new CheckpointsHealth(signing, new LedgerSide.Outside(workers));
      assertThat(health.health().getDetails()).isEmpty();
      workers.forEach(OutsideWorker::start);
      await().atMost(PATIENCE).until(() -> health.health().getDetails().size() == 2);
      Health told = health.health();
      assertThat(told.getStatus()).isEqualTo(Status.UP);
      assertThat(told.getDetails())
          .isEqualTo(Map.of("witness a", "does not sign", "witness b", "has seen another tree"));
    }
  }
}

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of recording by eight clients in which the program, its PostgreSQL or both are killed.
 * Nothing that was acknowledged is lost, nothing is there twice, and the views show what is stored.
 *
 * <p>{@code -Dtrajectory.rounds=10} makes more of them; {@code -Dtrajectory.seed=42} repeats a run
 * as far as the machine allows. {@code infra/kill-rounds} does both.
 */
@Tag("processes")
class KillRoundsIT {
  private static final int ROUNDS = Integer.getInteger("trajectory.rounds", 1);
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final int REQUESTS_OF_A_CLIENT = 50;

  private final Random random = new Random(SEED);
  private final List<Load.Entry> acknowledged = new ArrayList<>();
  private final List<String> cohorts = new ArrayList<>(List.of("PT1"));
  private List<String> order = List.of();

  @Test
  void nothing_that_was_acknowledged_is_lost_or_there_twice_whoever_is_killed(@TempDir Path output)
      throws Exception {
    System.out.println("Kill rounds: trajectory.rounds=" + ROUNDS + ", trajectory.seed=" + SEED);
    try (KillableDemo demo = new KillableDemo(output)) {
      demo.restart();
      long samples = entries(demo);
      int turn = random.nextInt(KillableDemo.Victim.values().length);
      for (int round = 1; round <= ROUNDS; round++) {
        KillableDemo.Victim victim =
            KillableDemo.Victim.values()[(turn + round) % KillableDemo.Victim.values().length];
        Load load = new Load("R" + round, SEED + 1000L * round, REQUESTS_OF_A_CLIENT, demo::api);
        int answers = underLoad(demo, load, victim);
        acknowledged.addAll(load.entries());
        cohorts.addAll(load.cohorts());
        demo.restart();
        System.out.println(
            "Round "
                + round
                + ": "
                + victim
                + " killed after "
                + answers
                + " answers; "
                + load.entries().size()
                + " acknowledged, "
                + load.sentAgain()
                + " sent again, "
                + load.refused()
                + " refused by rules; "
                + checked(demo, samples));
      }
    }
  }

  private static long entries(KillableDemo demo) {
    try (EmbeddedStore joined = demo.join()) {
      return new StoreCheck(joined, demo.data()).entries();
    }
  }

  /** Kills in the midst of it, and waits until every request is answered. */
  private int underLoad(KillableDemo demo, Load load, KillableDemo.Victim victim) {
    load.prepare();
    int all = Load.CLIENTS * REQUESTS_OF_A_CLIENT;
    int killAfter = all / 5 + random.nextInt(all / 2);
    CompletableFuture<Void> clients = load.start();
    load.awaitAnswers(killAfter, clients);
    int answers = load.answered();
    demo.kill(victim);
    clients.join();
    assertThat(load.unexpected()).isEmpty();
    assertThat(load.cutOff()).as("requests that were cut off").isPositive();
    return answers;
  }

  private String checked(KillableDemo demo, long samples) {
    try (EmbeddedStore joined = demo.join()) {
      StoreCheck store = new StoreCheck(joined, demo.data());
      store.isWhole();
      store.holdsWhatWasAcknowledged(acknowledged);
      assertThat(store.entries()).as("nothing else").isEqualTo(samples + acknowledged.size());
      List<String> before = order;
      order = store.order();
      assertThat(order.subList(0, before.size())).as("positions are final").isEqualTo(before);
      int facts = store.factsAreThoseOfAReplay();
      cohorts.forEach(cohort -> StoreCheck.cohortIsThatOfAReplay(demo.api(), cohort));
      return store.entries()
          + " entries in the store, positions 0 to "
          + (order.size() - 1)
          + "; views equal: "
          + facts
          + " trajectories, "
          + cohorts.size()
          + " cohorts";
    }
  }
}

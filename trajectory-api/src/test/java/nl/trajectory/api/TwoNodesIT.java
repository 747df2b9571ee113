package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two programs serve one database. Clients turn to the one and the other, also for one trajectory;
 * one program is killed and comes back, and the other goes on alone meanwhile.
 */
@Tag("processes")
class TwoNodesIT {
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final int REQUESTS_OF_A_CLIENT = 50;

  @Test
  void two_programs_record_as_one_and_one_goes_on_without_the_other(@TempDir Path output) {
    System.out.println("TwoNodesIT: trajectory.seed=" + SEED);
    try (KillableDemo first = new KillableDemo(output)) {
      first.stop();
      try (EmbeddedStore database = EmbeddedStore.open(first.data().path())) {
        first.start();
        recordOnBoth(first, new StoreCheck(database, first.data()), output);
        first.stop();
      }
    }
  }

  private static void recordOnBoth(KillableDemo first, StoreCheck store, Path output) {
    try (Program other =
        Program.start(output, Map.of(), "demo", "--port", 0, "--data", first.data())) {
      Api second = Api.anonymous(other.address()).as("coordinator");
      KillableDemo.awaitViews(first.api());
      KillableDemo.awaitViews(second);
      long samples = store.entries();
      Load load = underLoad(first, second);
      assertThat(load.unexpected()).isEmpty();
      store.holdsWhatWasAcknowledged(load.entries());
      assertThat(store.entries()).as("nothing else").isEqualTo(samples + load.entries().size());
      await().atMost(Demo.PATIENCE).untilAsserted(() -> showAll(load, first.api(), second));
      store.isWhole();
      store.factsAreThoseOfAReplay();
    }
  }

  private static Load underLoad(KillableDemo first, Api second) {
    AtomicInteger turns = new AtomicInteger();
    Load load =
        new Load(
            "N",
            SEED,
            REQUESTS_OF_A_CLIENT,
            () -> turns.getAndIncrement() % 2 == 0 ? first.api() : second);
    load.prepare();
    load.cohorts().forEach(cohort -> agreeOn(cohort, second.as("admin")));
    CompletableFuture<Void> clients = load.start();
    int all = Load.CLIENTS * REQUESTS_OF_A_CLIENT;
    load.awaitAnswers(all / 3, clients);
    first.killProgram();
    load.awaitAnswers(load.answered() + all / 6, clients);
    first.start();
    clients.join();
    assertThat(load.cutOff()).as("requests that were cut off").isPositive();
    return load;
  }

  private static void showAll(Load load, Api... nodes) {
    for (Api node : nodes) {
      for (String cohort : load.cohorts()) {
        StoreCheck.cohortIsThatOfAReplay(node, cohort);
        whoJoinedIsClaimedOnce(node, cohort);
      }
    }
  }

  private static void agreeOn(String cohort, Api admin) {
    JsonNode start = Json.of("term", "START", "trigger", "STARTED", "amount", "1000.00");
    Api.Answer answer =
        admin.post(
            "/v1/agreements",
            Json.of(
                "reference",
                cohort + "-RESULT",
                "cohort",
                cohort,
                "kind",
                "RESULT",
                "preFinancier",
                "Fund",
                "payer",
                "TRAJECTORY_MUNICIPALITY",
                "terms",
                List.of(start)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static void whoJoinedIsClaimedOnce(Api node, String cohort) {
    int starters = node.get("/v1/cohorts/" + cohort).json().required("starters").asInt();
    List<JsonNode> claims =
        Json.list(
            node.as("auditor")
                .get("/v1/claims?limit=500&agreement=" + cohort + "-RESULT")
                .json()
                .required("items"));
    Set<String> claimed = new HashSet<>();
    for (JsonNode claim : claims) {
      assertThat(claimed.add(claim.required("trajectory").asString())).isTrue();
    }
    long due =
        claims.stream().filter(c -> !c.required("status").asString().equals("WITHDRAWN")).count();
    assertThat(due).as("claims for the starters of " + cohort).isEqualTo(starters);
  }
}

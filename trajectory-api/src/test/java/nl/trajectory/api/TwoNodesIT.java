package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
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
  private static final int PEOPLE_JOINING_TWICE = 25;

  @Test
  void two_programs_record_as_one_and_one_goes_on_without_the_other(@TempDir Path output)
      throws Exception {
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

  private static void recordOnBoth(KillableDemo first, StoreCheck store, Path output)
      throws Exception {
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
      joinOnceOnBoth(first.api(), second);
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
    load.cohorts().forEach(cohort -> agreeOn(cohort, second.as("coordinator")));
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

  /** One participant, two trajectories, each joining by another program at the same moment. */
  private static void joinOnceOnBoth(Api one, Api other) throws Exception {
    String cohort = "ONCE";
    created(
        one.post(
            "/v1/cohorts",
            Json.of(
                "reference", cohort,
                "name", "Once",
                "programme", "werkschool",
                "sector", "infra",
                "region", "Twente",
                "recruitmentFrom", "2023-01-02",
                "startsOn", "2023-02-01",
                "plannedSize", 100)));
    for (int i = 0; i < PEOPLE_JOINING_TWICE; i++) {
      String person = cohort + "-" + i;
      List<Api.Answer> opened =
          Together.run(
              List.<Callable<Api.Answer>>of(
                  () -> open(one, person + "a", person), () -> open(other, person + "b", person)));
      assertThat(opened)
          .allSatisfy(TwoNodesIT::created)
          .filteredOn(answer -> !answer.json().required("deviations").isEmpty())
          .as("one of two openings at once is found to be parallel")
          .hasSize(1);
      List<Api.Answer> joined =
          Together.run(
              List.<Callable<Api.Answer>>of(
                  () -> join(one, person + "a", cohort), () -> join(other, person + "b", cohort)));
      assertThat(joined).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
      assertThat(joined)
          .filteredOn(answer -> answer.status() == 409)
          .extracting(Api.Answer::code)
          .containsExactly("entry.duplicate");
    }
  }

  private static void created(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static Api.Answer open(Api as, String reference, String participant) {
    Api.Answer opened =
        as.post(
            "/v1/trajectories",
            Json.of(
                "reference", reference,
                "participant", participant,
                "programme", "werkschool",
                "region", "Twente",
                "municipality", "0153",
                "openedOn", "2023-01-09",
                "targetGroup", "SCHOOL_LEAVER",
                "benefit", "WAJONG",
                "ageAtOpening", 18));
    created(
        as.post(
            "/v1/trajectories/" + reference + "/steps",
            Json.step("CheckConcluded", "2023-01-16", "decision", "ADMITTED")));
    return opened;
  }

  private static Api.Answer join(Api as, String reference, String cohort) {
    return as.post(
        "/v1/trajectories/" + reference + "/steps",
        Json.step("CohortJoined", "2023-02-01", "cohort", cohort));
  }

  private static void agreeOn(String cohort, Api coordinator) {
    JsonNode start = Json.of("term", "START", "trigger", "STARTED", "amount", "1000.00");
    Api.Answer answer =
        coordinator.post(
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

package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Eight clients that record without caring what the program is going through: whose request came to
 * an unknown end sends the very same again, under the same key, until it is answered.
 */
final class Load {
  static final int CLIENTS = 8;

  /** For an answer while programs and databases are killed and started on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final int MOST_UNANSWERED = 3;
  private static final int COHORTS = 4;

  private final String prefix;
  private final long seed;
  private final int requestsOfAClient;
  private final Supplier<Api> program;
  private final String employer;
  private final List<String> known = new CopyOnWriteArrayList<>();
  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger cutOff = new AtomicInteger();
  private final AtomicInteger sentAgain = new AtomicInteger();

  /**
   * @param prefix of all references and keys
   * @param program where it can be reached at the moment
   */
  Load(String prefix, long seed, int requestsOfAClient, Supplier<Api> program) {
    this.prefix = prefix;
    this.seed = seed;
    this.requestsOfAClient = requestsOfAClient;
    this.program = program;
    this.employer = prefix + "-E";
  }

  /** What is sent, as often as it takes. */
  record Request(String key, String trajectory, String path, ObjectNode body) {
    boolean isOpening() {
      return path.equals("/v1/trajectories");
    }

    boolean isStep() {
      return path.endsWith("/steps");
    }
  }

  /** What was acknowledged. */
  record Entry(Request request, int sequence) {}

  /** Makes the employer and the cohorts. */
  void prepare() {
    created("/v1/employers", Samples.employer(employer));
    for (String cohort : cohorts()) {
      created("/v1/cohorts", Samples.cohort(cohort, "Twente"));
    }
  }

  private void created(String path, ObjectNode body) {
    Api.Answer answer = program.get().post(path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  List<String> cohorts() {
    return IntStream.rangeClosed(1, COHORTS).mapToObj(n -> prefix + "-C" + n).toList();
  }

  /** Lets the clients work; done when every request of theirs is answered. */
  CompletableFuture<Void> start() {
    List<Callable<Void>> clients =
        IntStream.range(0, CLIENTS).<Callable<Void>>mapToObj(Client::new).toList();
    return CompletableFuture.runAsync(
        () -> {
          try {
            Together.run(clients);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task, "load").start());
  }

  /** Waits until so many requests are answered, while there are more to come. */
  void awaitAnswers(int number, CompletableFuture<Void> clients) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> answered() >= number || clients.isDone());
    assertThat(clients).as("clients at work").isNotDone();
  }

  List<Entry> entries() {
    return entries;
  }

  /** Answers that a program must not give to these requests, whatever happens to it. */
  List<String> unexpected() {
    return List.copyOf(unexpected);
  }

  int refused() {
    return refused.get();
  }

  /** How many requests came to an unknown end. */
  int cutOff() {
    return cutOff.get();
  }

  /** How often they were sent again until they were answered. */
  int sentAgain() {
    return sentAgain.get();
  }

  int answered() {
    return entries.size() + refused.get();
  }

  /** A trajectory of a client's own, with the steps that are still to be recorded. */
  private record Journey(String reference, Deque<ObjectNode> steps) {}

  private final class Client implements Callable<Void> {
    private final String name;
    private final Random random;
    private final RouteSteps steps;
    private final List<Journey> journeys = new ArrayList<>();
    private final Deque<Request> unanswered = new ArrayDeque<>();
    private int sent;

    Client(int number) {
      name = prefix + "-" + number;
      random = new Random(seed + number);
      steps = new RouteSteps(random);
    }

    @Override
    public Void call() {
      while (sent < requestsOfAClient) {
        Request request = next();
        if (!isAnswered(request)) {
          cutOff.incrementAndGet();
          unanswered.add(request);
        } else if (!unanswered.isEmpty() && random.nextBoolean()) {
          awaitAnswer(unanswered.remove());
        }
        if (unanswered.size() == MOST_UNANSWERED) {
          awaitAnswer(unanswered.remove());
        }
      }
      while (!unanswered.isEmpty()) {
        awaitAnswer(unanswered.remove());
      }
      return null;
    }

    private void awaitAnswer(Request request) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                sentAgain.incrementAndGet();
                return isAnswered(request);
              });
    }

    private Request next() {
      int dice = random.nextInt(100);
      if (journeys.isEmpty() || dice < 6) {
        return open();
      }
      Journey journey = journeys.get(random.nextInt(journeys.size()));
      if (dice < 50 && !journey.steps().isEmpty() && !isWaitedFor(journey)) {
        return step(journey.reference(), journey.steps().remove());
      }
      List<Entry> recorded = entries.stream().filter(e -> e.request().isStep()).toList();
      if (dice < 65 && !recorded.isEmpty()) {
        return correction(recorded.get(random.nextInt(recorded.size())));
      }
      return step(known.get(random.nextInt(known.size())), steps.anytime());
    }

    private boolean isWaitedFor(Journey journey) {
      Set<String> waitedFor = new HashSet<>();
      unanswered.forEach(request -> waitedFor.add(request.trajectory()));
      return waitedFor.contains(journey.reference());
    }

    private Request open() {
      String key = newKey();
      return new Request(key, key, "/v1/trajectories", steps.opening(key, anyCohort()));
    }

    private Request step(String trajectory, ObjectNode step) {
      String key = newKey();
      return new Request(
          key,
          trajectory,
          "/v1/trajectories/" + trajectory + "/steps",
          Json.with(steps.perhapsWithRemark(step), "id", key));
    }

    private Request correction(Entry of) {
      String key = newKey();
      String trajectory = of.request().trajectory();
      return new Request(
          key,
          trajectory,
          "/v1/trajectories/" + trajectory + "/corrections",
          Json.with(steps.correction(of.sequence(), of.request().body()), "id", key));
    }

    private String newKey() {
      return name + "-" + ++sent;
    }

    private String anyCohort() {
      return cohorts().get(random.nextInt(COHORTS));
    }

    private boolean isAnswered(Request request) {
      Api.Answer answer;
      try {
        answer =
            program.get().post(request.path(), request.body(), "Idempotency-Key", request.key());
      } catch (UncheckedIOException unknown) {
        return false;
      }
      if (answer.status() >= 500 || answer.code().equals("sequence.changed")) {
        return false;
      }
      if (answer.status() == 201) {
        acknowledged(request, answer.sequence());
      } else if (isByTheRules(answer)) {
        refused.incrementAndGet();
      } else {
        unexpected.add(request.path() + ": " + answer);
      }
      return true;
    }

    private boolean isByTheRules(Api.Answer answer) {
      return (answer.status() == 409 || answer.status() == 422)
          && !answer.code().equals("idempotency-key.reused");
    }

    private void acknowledged(Request request, int sequence) {
      if (request.isOpening()) {
        known.add(request.trajectory());
        journeys.add(
            new Journey(
                request.trajectory(), new ArrayDeque<>(steps.route(anyCohort(), employer))));
      }
      entries.add(new Entry(request, sequence));
    }
  }
}

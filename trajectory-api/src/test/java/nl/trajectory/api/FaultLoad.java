package nl.trajectory.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Clients that record employers all the time, as careful clients do: each request has an
 * idempotency key, and is repeated with it until it is answered for good.
 */
final class FaultLoad implements AutoCloseable {
  private static final int CLIENTS = 3;
  private static final int LONGEST_PAUSE_MILLIS = 40;

  private final Api api;
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> refused = new ConcurrentLinkedQueue<>();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private volatile boolean ending;

  private FaultLoad(Api api) {
    this.api = api;
  }

  /** Clients whose pauses follow from the seed. */
  static FaultLoad begin(Api api, long seed) {
    FaultLoad load = new FaultLoad(api);
    for (int client = 0; client < CLIENTS; client++) {
      Random random = new Random(seed + client);
      load.clients.execute(() -> load.work(random));
    }
    return load;
  }

  /**
   * What came of it.
   *
   * @param lost acknowledged, and not there
   * @param doubled there more than once, acknowledged or not
   * @param refused for good, which nobody had reason to
   */
  record Outcome(int acknowledged, int lost, int doubled, List<String> refused) {}

  private void work(Random random) {
    while (!ending) {
      String reference = Fresh.reference();
      sent.add(reference);
      while (!isSettled(reference) && !Thread.currentThread().isInterrupted()) {
        pause(random);
      }
      pause(random);
    }
  }

  private static void pause(Random random) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(LONGEST_PAUSE_MILLIS)));
  }

  /** Whether there is nothing to repeat. */
  private boolean isSettled(String reference) {
    Api.Answer answer;
    try {
      answer = FaultsIT.register(api, reference, "Idempotency-Key", "key-" + reference);
    } catch (RuntimeException noAnswer) {
      return false;
    }
    if (answer.status() == 201 || answer.status() == 200) {
      acknowledged.add(reference);
    } else if (answer.status() != 503) {
      refused.add(answer.toString());
    }
    return answer.status() != 503;
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /**
   * Ends the clients, each with its last request settled.
   *
   * @param counts tells how many events there are of each reference
   */
  Outcome end(Supplier<Map<String, Long>> counts) throws InterruptedException {
    ending = true;
    clients.shutdown();
    if (!clients.awaitTermination(Demo.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("a request is not answered for good");
    }
    Map<String, Long> there = counts.get();
    int lost = (int) acknowledged.stream().filter(one -> !there.containsKey(one)).count();
    int doubled = (int) sent.stream().filter(one -> there.getOrDefault(one, 0L) > 1).count();
    return new Outcome(acknowledged.size(), lost, doubled, new ArrayList<>(refused));
  }

  @Override
  public void close() {
    ending = true;
    clients.shutdownNow();
  }
}

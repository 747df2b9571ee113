package nl.trajectory.eventstore.append;

import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.step.AnytimeStep.TrajectoryResumed;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.TestStore;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.junit.jupiter.api.Test;

class OncePerKeyIT {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);
  private static final Recorded ANSWER =
      new Recorded(
          "t-1",
          7,
          List.of(new Deviation(DeviationCode.AGE, 7, DAY, "The programme is for ages 18 to 27.")),
          false);

  /** A command that records one event in a stream of its own, and then does what it is told. */
  private record Say(String stream, Function<String, Object> then) {}

  private final SimpleCommandBus bus = bus();
  private final String key = newId();
  private final String stream = newId();

  private static SimpleCommandBus bus() {
    SimpleCommandBus bus =
        SimpleCommandBus.builder().transactionManager(TestStore.AXON_TRANSACTIONS).build();
    bus.registerHandlerInterceptor(new OncePerKey(TestStore.APP));
    bus.subscribe(
        Say.class.getName(),
        command -> {
          Say say = (Say) command.getPayload();
          long next = TestStore.EVENTS.lastSequenceNumberFor(say.stream()).orElse(-1L) + 1;
          TestStore.EVENTS.publish(
              message(say.stream(), next, new StepRecorded(DAY, new TrajectoryResumed())));
          return say.then().apply(say.stream());
        });
    return bus;
  }

  private Object send(Map<String, String> metaData, Function<String, Object> then) {
    FutureCallback<Say, Object> callback = new FutureCallback<>();
    bus.dispatch(new GenericCommandMessage<>(new Say(stream, then), metaData), callback);
    var result = callback.getResult();
    if (result.isExceptional()) {
      throw (RuntimeException) result.exceptionResult();
    }
    return result.getPayload();
  }

  private Map<String, String> request(String hash) {
    return Map.of(OncePerKey.KEY, key, OncePerKey.REQUEST, hash);
  }

  private int recorded() {
    return TestStore.payloads(stream).size();
  }

  @Test
  void without_a_key_every_time_counts() {
    send(Map.of(), s -> ANSWER);
    send(Map.of(), s -> ANSWER);
    assertThat(recorded()).isEqualTo(2);
  }

  @Test
  void the_same_request_again_gets_the_first_answer_and_records_nothing() {
    assertThat(send(request("h1"), s -> ANSWER)).isEqualTo(ANSWER);
    Object again =
        send(
            request("h1"),
            s -> {
              throw new AssertionError("done twice");
            });
    assertThat(again).isEqualTo(ANSWER);
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void a_registration_is_answered_again_too() {
    Registered answer = new Registered("id-1", "PT1", false);
    send(request("h1"), s -> answer);
    assertThat(send(request("h1"), s -> ANSWER)).isEqualTo(answer);
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void another_request_under_the_same_key_is_refused() {
    send(request("h1"), s -> ANSWER);
    assertThatThrownBy(() -> send(request("h2"), s -> ANSWER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.first().code()).isEqualTo(RefusalCode.IDEMPOTENCY_KEY_REUSED));
    assertThat(recorded()).isEqualTo(1);
    assertThat(send(request("h1"), s -> ANSWER)).isEqualTo(ANSWER);
  }

  private static Object refuse(String stream) {
    throw new Refused(RefusalCode.ROUTE_CLOSED, "type", "The route has ended.");
  }

  @Test
  void a_refused_command_leaves_no_trace_and_is_judged_anew() {
    assertThatThrownBy(() -> send(request("h1"), OncePerKeyIT::refuse)).isInstanceOf(Refused.class);
    assertThat(recorded()).isZero();
    assertThat(keyIsKnown()).isFalse();
    assertThat(send(request("h2"), s -> ANSWER)).isEqualTo(ANSWER);
    assertThat(recorded()).isEqualTo(1);
  }

  private boolean keyIsKnown() {
    return TestStore.APP
        .sql("SELECT EXISTS (SELECT FROM event_store.request WHERE key = ?)")
        .param(key)
        .query(Boolean.class)
        .single();
  }

  @Test
  void of_two_at_once_one_is_done_and_both_are_answered() {
    Queue<Object> answers = twoAtOnce(s -> ANSWER);
    assertThat(answers).containsExactly(ANSWER, ANSWER);
    assertThat(recorded()).isEqualTo(1);
  }

  @Test
  void when_the_first_of_two_at_once_is_refused_the_second_is_done() {
    Queue<Object> answers = twoAtOnce(OncePerKeyIT::refuse);
    assertThat(answers.remove()).isInstanceOf(Refused.class);
    assertThat(answers).containsExactly(ANSWER);
    assertThat(recorded()).isEqualTo(1);
  }

  /** The second is sent while the first is under way; the first answer stands first. */
  private Queue<Object> twoAtOnce(Function<String, Object> outcomeOfFirst) {
    CountDownLatch underWay = new CountDownLatch(1);
    CountDownLatch secondWaits = new CountDownLatch(1);
    CompletableFuture<Object> first =
        CompletableFuture.supplyAsync(
            () ->
                send(
                    request("h1"),
                    s -> {
                      underWay.countDown();
                      joined(secondWaits);
                      return outcomeOfFirst.apply(s);
                    }),
            OncePerKeyIT::inItsOwnThread);
    joined(underWay);
    CompletableFuture<Object> second =
        CompletableFuture.supplyAsync(
            () -> send(request("h1"), s -> ANSWER), OncePerKeyIT::inItsOwnThread);
    TestStore.awaitSomeoneWaiting();
    secondWaits.countDown();
    Queue<Object> answers = new ArrayDeque<>();
    answers.add(answer(first));
    answers.add(answer(second));
    return answers;
  }

  /** The common pool may have a single thread, and one of the two would wait for ever. */
  private static void inItsOwnThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private static Object answer(CompletableFuture<Object> sent) {
    try {
      return sent.join();
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  private static void joined(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package nl.trajectory.eventstore.read;

import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.TestStore;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.format.UnknownEventType;
import nl.trajectory.eventstore.order.Sequencer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events of all tests stay in the one table; each looks at its own streams. */
class JdbcHistoriesIT {
  private static final RecordedBy BY = new RecordedBy("j.doorn", "coordinator", "Werkcentrum Oost");

  private static final Instant AT = Instant.parse("1990-01-01T00:00:00Z");

  private final JdbcHistories histories =
      new JdbcHistories(TestStore.JSON, TestStore.APPLICATION, TestStore.TRANSACTIONS);

  private static StepRecorded step(int number) {
    return new StepRecorded(LocalDate.of(2025, 3, 3), new GoalReached(number));
  }

  private static DomainEventMessage<?> recorded(String stream, int sequence) {
    return message(stream, sequence, step(sequence + 1), Metadata.of(BY, "c-1"), AT);
  }

  private static List<Integer> numbers(RecordedHistory history) {
    return history.entries().stream().map(RecordedEntry::sequence).toList();
  }

  @Test
  void a_history_is_found_with_all_that_is_stored_of_it() {
    String stream = newId();
    Instant before = databaseClock();
    TestStore.publish(recorded(stream, 0), recorded(stream, 1));
    RecordedHistory found = histories.find(stream).orElseThrow();
    assertThat(found.trajectoryId()).isEqualTo(stream);
    RecordedEntry last = found.entries().get(1);
    assertThat(numbers(found)).containsExactly(0, 1);
    assertThat(last.event()).isEqualTo(step(2));
    // The clock of the database counts, not that of the writer.
    assertThat(last.recordedAt()).isBetween(before, databaseClock());
    assertThat(last.recordedBy()).isEqualTo(BY);
    assertThat(last.position()).isEqualTo(found.entries().get(0).position() + 1);
    assertThat(histories.find(newId())).isEmpty();
  }

  @Test
  void only_trajectories_have_histories() {
    String cohort = newId();
    TestStore.publish(
        new GenericDomainEventMessage<>(
            "Cohort", cohort, 0, new SeatTaken("t", LocalDate.of(2025, 3, 3), "T1", "P1")));
    assertThat(histories.find(cohort)).isEmpty();
  }

  @Test
  void histories_up_to_a_position_leave_out_what_came_later() {
    String one = newId();
    String two = newId();
    TestStore.publish(recorded(one, 0), recorded(one, 1));
    TestStore.publish(recorded(two, 0));
    TestStore.publish(recorded(one, 2));
    List<RecordedEntry> entries = histories.find(one).orElseThrow().entries();
    long second = entries.get(1).position();
    long third = entries.get(2).position();
    assertThat(byId(histories.upTo(second, List.of(one, two))))
        .isEqualTo(Map.of(one, List.of(0, 1)));
    assertThat(byId(histories.upTo(third - 1, List.of(one, two))))
        .isEqualTo(Map.of(one, List.of(0, 1), two, List.of(0)));
    assertThat(byId(histories.upTo(third, List.of(one)))).isEqualTo(Map.of(one, List.of(0, 1, 2)));
    assertThat(histories.upTo(third, List.of())).isEmpty();
    assertThat(histories.upTo(-1, List.of(one, two))).isEmpty();
  }

  private static Map<String, List<Integer>> byId(List<RecordedHistory> histories) {
    Map<String, List<Integer>> numbers = new HashMap<>();
    histories.forEach(history -> numbers.put(history.trajectoryId(), numbers(history)));
    assertThat(numbers).hasSameSizeAs(histories);
    return numbers;
  }

  private static Instant databaseClock() {
    return TestStore.APP
        .sql("SELECT clock_timestamp()")
        .query((row, n) -> Rows.instant(row, "clock_timestamp"))
        .single();
  }

  private Map<String, List<Integer>> knownAt(Instant instant, String... streams) {
    List<RecordedHistory> known = new ArrayList<>();
    histories.forEachUpTo(histories.positionAt(instant), known::add);
    Map<String, List<Integer>> numbers = byId(known);
    numbers.keySet().retainAll(List.of(streams));
    return numbers;
  }

  private Instant knownSince(String stream, int sequence) {
    return histories.find(stream).orElseThrow().entries().get(sequence).recordedAt();
  }

  @Test
  void an_entry_is_known_from_the_instant_of_its_place_in_the_order_on() {
    String one = newId();
    String two = newId();
    TestStore.publish(recorded(one, 0));
    TestStore.publish(recorded(two, 0));
    TestStore.publish(recorded(one, 1));
    Instant first = knownSince(one, 0);
    Instant second = knownSince(two, 0);
    Instant third = knownSince(one, 1);
    assertThat(knownAt(first.minusNanos(1_000), one, two)).isEmpty();
    assertThat(knownAt(first, one, two)).isEqualTo(Map.of(one, List.of(0)));
    assertThat(knownAt(second.minusNanos(1_000), one, two)).isEqualTo(Map.of(one, List.of(0)));
    assertThat(knownAt(second, one, two)).isEqualTo(Map.of(one, List.of(0), two, List.of(0)));
    assertThat(knownAt(third, one, two)).isEqualTo(Map.of(one, List.of(0, 1), two, List.of(0)));
    long position = histories.find(one).orElseThrow().entries().get(0).position();
    assertThat(histories.positionAt(first.minusNanos(1_000))).isEqualTo(position - 1);
    assertThat(histories.positionAt(first)).isEqualTo(position);
    assertThat(histories.positionAt(second)).isEqualTo(position + 1);
    assertThat(histories.positionAt(Instant.EPOCH)).isEqualTo(-1);
  }

  /** What is being placed counts as known, or it would be missing now and be there later. */
  @Test
  void what_was_known_at_an_instant_is_settled_before_the_answer() {
    CompletableFuture<Long> asked =
        new TransactionTemplate(TestStore.TRANSACTIONS)
            .execute(
                round -> {
                  TestStore.APP.sql(Sequencer.ROUND_LOCK).query().listOfRows();
                  CompletableFuture<Long> answer =
                      CompletableFuture.supplyAsync(
                          () -> histories.positionAt(databaseClock()),
                          command -> new Thread(command).start());
                  TestStore.awaitSomeoneWaiting();
                  assertThat(answer).isNotDone();
                  return answer;
                });
    assertThat(asked.join()).isGreaterThanOrEqualTo(-1);
  }

  /** More rows than are fetched at a time, appended in turns. */
  @Test
  void many_interleaved_streams_are_handed_over_whole_and_one_by_one() {
    Random random = new Random(1);
    List<String> streams = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      streams.add(newId());
    }
    Map<String, Integer> lengths = new TreeMap<>();
    List<DomainEventMessage<?>> events = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      String stream = streams.get(random.nextInt(streams.size()));
      int sequence = lengths.merge(stream, 1, Integer::sum) - 1;
      events.add(message(stream, sequence, step(sequence + 1), Map.of(), AT));
    }
    TestStore.publish(events.toArray(new DomainEventMessage<?>[0]));
    Map<String, List<Integer>> known = knownAt(databaseClock(), streams.toArray(new String[0]));
    assertThat(known.keySet()).isEqualTo(lengths.keySet());
    lengths.forEach(
        (stream, length) ->
            assertThat(known.get(stream))
                .isEqualTo(java.util.stream.IntStream.range(0, length).boxed().toList()));
  }

  @Test
  void an_entry_of_an_unknown_type_is_never_left_out() {
    String stream = newId();
    TestStore.withOneOfTomorrow(
        stream,
        owner ->
            assertThatThrownBy(
                    () ->
                        new JdbcHistories(TestStore.JSON, owner, new JdbcTransactionManager(owner))
                            .find(stream))
                .isInstanceOf(UnknownEventType.class));
  }
}

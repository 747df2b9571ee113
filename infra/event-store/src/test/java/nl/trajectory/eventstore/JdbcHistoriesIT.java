package nl.trajectory.eventstore;

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
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Events of all tests stay in the one table; each looks at its own streams. */
class JdbcHistoriesIT {
  private static final RecordedBy BY = new RecordedBy("j.doorn", "coordinator", "Werkcentrum Oost");

  private final JdbcHistories histories =
      new JdbcHistories(TestStore.JSON, TestStore.APPLICATION, TestStore.TRANSACTIONS);

  private static StepRecorded step(int number) {
    return new StepRecorded(LocalDate.of(2025, 3, 3), new GoalReached(number));
  }

  private static DomainEventMessage<?> recorded(String stream, int sequence, String at) {
    return message(stream, sequence, step(sequence + 1), Metadata.of(BY, "c-1"), Instant.parse(at));
  }

  private static List<Integer> numbers(RecordedHistory history) {
    return history.entries().stream().map(RecordedEntry::sequence).toList();
  }

  @Test
  void a_history_is_found_with_all_that_is_stored_of_it() {
    String stream = newId();
    TestStore.EVENTS.publish(
        recorded(stream, 0, "1990-01-01T00:00:00Z"),
        recorded(stream, 1, "1990-01-02T03:04:05.678Z"));
    RecordedHistory found = histories.find(stream).orElseThrow();
    assertThat(found.trajectoryId()).isEqualTo(stream);
    RecordedEntry last = found.entries().get(1);
    assertThat(numbers(found)).containsExactly(0, 1);
    assertThat(last.event()).isEqualTo(step(2));
    assertThat(last.recordedAt()).isEqualTo("1990-01-02T03:04:05.678Z");
    assertThat(last.recordedBy()).isEqualTo(BY);
    assertThat(last.position()).isEqualTo(found.entries().get(0).position() + 1);
    assertThat(histories.find(newId())).isEmpty();
  }

  @Test
  void only_trajectories_have_histories() {
    String cohort = newId();
    TestStore.EVENTS.publish(
        new GenericDomainEventMessage<>(
            "Cohort", cohort, 0, new SeatTaken("t", LocalDate.of(2025, 3, 3))));
    assertThat(histories.find(cohort)).isEmpty();
  }

  @Test
  void histories_up_to_a_position_leave_out_what_came_later() {
    String one = newId();
    String two = newId();
    String at = "1991-01-01T00:00:00Z";
    TestStore.EVENTS.publish(recorded(one, 0, at), recorded(one, 1, at));
    TestStore.EVENTS.publish(recorded(two, 0, at));
    TestStore.EVENTS.publish(recorded(one, 2, at));
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

  private Map<String, List<Integer>> knownAt(String instant, String... streams) {
    List<RecordedHistory> known = new ArrayList<>();
    histories.forEachKnownAt(Instant.parse(instant), known::add);
    Map<String, List<Integer>> numbers = byId(known);
    numbers.keySet().retainAll(List.of(streams));
    return numbers;
  }

  /** The year lies before that of every other test. */
  @Test
  void an_entry_is_known_from_the_instant_of_its_recording_on() {
    String one = newId();
    String two = newId();
    TestStore.EVENTS.publish(recorded(one, 0, "1900-01-01T00:00:00Z"));
    TestStore.EVENTS.publish(recorded(two, 0, "1900-01-01T00:00:00.500Z"));
    TestStore.EVENTS.publish(recorded(one, 1, "1900-01-01T00:00:00.501Z"));
    assertThat(knownAt("1899-12-31T23:59:59.999Z", one, two)).isEmpty();
    assertThat(knownAt("1900-01-01T00:00:00Z", one, two)).isEqualTo(Map.of(one, List.of(0)));
    assertThat(knownAt("1900-01-01T00:00:00.499Z", one, two)).isEqualTo(Map.of(one, List.of(0)));
    assertThat(knownAt("1900-01-01T00:00:00.500Z", one, two))
        .isEqualTo(Map.of(one, List.of(0), two, List.of(0)));
    assertThat(knownAt("1900-01-01T00:00:00.501Z", one, two))
        .isEqualTo(Map.of(one, List.of(0, 1), two, List.of(0)));
    long first = histories.find(one).orElseThrow().entries().get(0).position();
    assertThat(histories.positionAt(Instant.parse("1899-12-31T23:59:59.999Z"))).isEqualTo(-1);
    assertThat(histories.positionAt(Instant.parse("1900-01-01T00:00:00Z"))).isEqualTo(first);
    assertThat(histories.positionAt(Instant.parse("1900-01-01T00:00:00.500Z")))
        .isEqualTo(first + 1);
  }

  /** When a clock was set back, what was recorded on top of it is not known before it. */
  @Test
  void what_was_known_never_has_a_hole() {
    String stream = newId();
    TestStore.EVENTS.publish(recorded(stream, 0, "1970-01-01T00:00:05Z"));
    TestStore.EVENTS.publish(recorded(stream, 1, "1970-01-01T00:00:09Z"));
    TestStore.EVENTS.publish(recorded(stream, 2, "1970-01-01T00:00:07Z"));
    assertThat(knownAt("1970-01-01T00:00:06Z", stream)).isEqualTo(Map.of(stream, List.of(0)));
    assertThat(knownAt("1970-01-01T00:00:08Z", stream)).isEqualTo(Map.of(stream, List.of(0)));
    assertThat(knownAt("1970-01-01T00:00:09Z", stream)).isEqualTo(Map.of(stream, List.of(0, 1, 2)));
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
      events.add(
          message(
              stream,
              sequence,
              step(sequence + 1),
              Map.of(),
              Instant.parse("1960-01-01T00:00:00Z")));
    }
    TestStore.EVENTS.publish(events);
    Map<String, List<Integer>> known =
        knownAt("1960-01-01T00:00:00Z", streams.toArray(new String[0]));
    assertThat(known.keySet()).isEqualTo(lengths.keySet());
    lengths.forEach(
        (stream, length) ->
            assertThat(known.get(stream))
                .isEqualTo(java.util.stream.IntStream.range(0, length).boxed().toList()));
  }

  @Test
  void an_entry_of_an_unknown_type_is_never_left_out() {
    String stream = newId();
    new TransactionTemplate(TestStore.TRANSACTIONS)
        .executeWithoutResult(
            transaction -> {
              transaction.setRollbackOnly();
              TestStore.APP
                  .sql(
                      "INSERT INTO event_store.event (event_identifier, aggregate_identifier,"
                          + " sequence_number, type, payload_type, payload_revision, payload,"
                          + " meta_data, time_stamp) VALUES (?, ?, 0, 'Trajectory',"
                          + " 'TrialPostponed', '1', '{}', '{}', '2031-01-01T00:00:00Z')")
                  .params(newId(), stream)
                  .update();
              assertThatThrownBy(() -> histories.find(stream)).isInstanceOf(UnknownEventType.class);
            });
  }
}

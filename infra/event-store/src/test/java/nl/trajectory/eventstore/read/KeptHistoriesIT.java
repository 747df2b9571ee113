package nl.trajectory.eventstore.read;

import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.TestStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of histories is never more, less or other than what the database holds. */
class KeptHistoriesIT {
  private final JdbcHistories one = histories();
  private final JdbcHistories other = histories();

  private static JdbcHistories histories() {
    return new JdbcHistories(TestStore.JSON, TestStore.APPLICATION, TestStore.TRANSACTIONS);
  }

  private static StepRecorded step(int number) {
    return new StepRecorded(LocalDate.of(2025, 3, 3), new GoalReached(number));
  }

  private static void record(String stream, int sequence) {
    TestStore.publish(TestStore.message(stream, sequence, step(sequence + 1)));
  }

  private static List<Object> events(RecordedHistory history) {
    return history.entries().stream().<Object>map(RecordedEntry::event).toList();
  }

  private static RecordedHistory find(JdbcHistories in, String stream) {
    return in.find(stream).orElseThrow();
  }

  @Test
  void what_is_recorded_anywhere_is_seen_at_once_and_nothing_is_read_twice() {
    String stream = newId();
    record(stream, 0);
    Object first = events(find(one, stream)).get(0);
    assertThat(events(find(other, stream))).containsExactly(step(1));
    record(stream, 1);
    assertThat(events(find(one, stream))).containsExactly(step(1), step(2));
    assertThat(events(find(one, stream)).get(0)).isSameAs(first);
    record(stream, 2);
    assertThat(events(find(other, stream))).containsExactly(step(1), step(2), step(3));
    assertThat(find(one, stream)).isEqualTo(find(other, stream));
    assertThat(find(one, stream)).isEqualTo(find(histories(), stream));
  }

  @Test
  void who_asks_for_less_than_is_kept_gets_less() {
    String stream = newId();
    String second = newId();
    record(stream, 0);
    record(second, 0);
    record(stream, 1);
    long position = find(one, stream).entries().get(0).position();
    assertThat(one.upTo(position, List.of(stream, second)).stream().map(KeptHistoriesIT::events))
        .containsExactly(List.of(step(1)));
    assertThat(one.upTo(position - 1, List.of(stream, second))).isEmpty();
    assertThat(events(find(one, stream))).containsExactly(step(1), step(2));
    assertThat(one.upTo(Long.MAX_VALUE, List.of(stream, second)))
        .containsExactlyInAnyOrder(find(one, stream), find(one, second));
  }

  @Test
  void what_another_transaction_does_not_see_yet_is_not_shown_in_it() {
    String stream = newId();
    record(stream, 0);
    TransactionTemplate snapshot = new TransactionTemplate(TestStore.TRANSACTIONS);
    snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    snapshot.executeWithoutResult(
        status -> {
          assertThat(events(find(one, stream))).hasSize(1);
          java.util.concurrent.CompletableFuture.runAsync(
                  () -> {
                    record(stream, 1);
                    assertThat(events(find(one, stream))).hasSize(2);
                  })
              .join();
          assertThat(events(find(one, stream))).hasSize(1);
        });
    assertThat(events(find(one, stream))).hasSize(2);
  }

  /** As after a restore under a running program: what was read and kept is gone. */
  @Test
  void what_the_database_no_longer_holds_is_forgotten() {
    String stream = newId();
    record(stream, 0);
    JdbcHistories kept = keptOfWhatIsGone(stream);
    assertThat(events(find(kept, stream))).containsExactly(step(1));
    record(stream, 1);
    assertThat(events(find(kept, stream))).containsExactly(step(1), step(2));
    assertThat(kept.upTo(Long.MAX_VALUE, List.of(stream, newId())))
        .containsExactly(find(other, stream));
  }

  @Test
  void another_entry_in_the_place_of_one_that_was_kept_is_shown_instead() {
    String stream = newId();
    record(stream, 0);
    JdbcHistories kept = keptOfWhatIsGone(stream);
    record(stream, 1);
    record(stream, 2);
    assertThat(events(find(kept, stream))).containsExactly(step(1), step(2), step(3));
    assertThat(find(kept, stream)).isEqualTo(find(other, stream));
  }

  /** Keeps an entry 1 of the stream that is taken back afterwards. */
  private static JdbcHistories keptOfWhatIsGone(String stream) {
    JdbcHistories[] kept = new JdbcHistories[1];
    TestStore.withOneOfTomorrow(
        newId(),
        owner -> {
          kept[0] = new JdbcHistories(TestStore.JSON, owner, new JdbcTransactionManager(owner));
          JdbcClient.create(owner).sql(APPENDED).param(stream).update();
          assertThat(events(find(kept[0], stream))).containsExactly(step(1), step(99));
        });
    return kept[0];
  }

  private static final String APPENDED =
      """
      WITH appended AS (
        INSERT INTO event_store.event (event_id, stream_id, seq, stream_type, type, revision,
          occurred_on, payload, metadata, salt, commitment)
        VALUES (gen_random_uuid(), ?, 1, 'Trajectory', 'GoalReached', 1, '2025-03-03',
          '{"number":99}', '{}', sha256(''), sha256('')) RETURNING appended)
      INSERT INTO event_store.ledger
      SELECT (SELECT next_position + 1 FROM event_store.sequencer), appended, clock_timestamp(),
        sha256('') FROM appended
      """;
}

package nl.trajectory.eventstore;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.APPLICATION;
import static nl.trajectory.eventstore.TestStore.ENGINE;
import static nl.trajectory.eventstore.TestStore.newId;
import static nl.trajectory.eventstore.TestStore.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.trajectory.domain.Evidence;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.CheckStep.IntakeHeld;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.append.EventIdTaken;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.format.Rows;
import nl.trajectory.eventstore.order.Sequencer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What the framework, and whoever relies on it, may expect of a storage engine. */
@Timeout(120)
class EngineConformanceIT {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);
  private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
  private static final Map<String, String> BY_DOORN = Map.of("actor", "j.doorn");
  private static final Sealed REMARK = new Sealed("ciphertext-1", "mark-1");
  private static final StepRecorded WITH_REMARK = step(DAY, 4, REMARK);

  private static final TransactionTemplate TRANSACTION =
      new TransactionTemplate(TestStore.TRANSACTIONS);

  /** Who calls, and what is open then. */
  private enum Caller {
    ALONE {
      @Override
      void append(List<? extends EventMessage<?>> events) {
        ENGINE.appendEvents(events);
      }
    },
    IN_A_TRANSACTION {
      @Override
      void append(List<? extends EventMessage<?>> events) {
        TRANSACTION.executeWithoutResult(open -> ENGINE.appendEvents(events));
      }
    },
    /** As Spring calls what takes part in a transaction if there is one, and there is none. */
    WHERE_A_TRANSACTION_MIGHT_BE {
      @Override
      void append(List<? extends EventMessage<?>> events) {
        TransactionTemplate supports = new TransactionTemplate(TestStore.TRANSACTIONS);
        supports.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
        supports.executeWithoutResult(none -> ENGINE.appendEvents(events));
      }
    };

    abstract void append(List<? extends EventMessage<?>> events);

    void append(EventMessage<?>... events) {
      append(List.of(events));
    }
  }

  private final String stream = newId();
  private final long before =
      APP.sql("SELECT coalesce(max(appended), 0) FROM event_store.event")
          .query(Long.class)
          .single();

  /** What other tests left behind gets no position in the midst of this one, nor its instant. */
  @BeforeAll
  static void nothing_is_under_way() {
    TestStore.drain();
  }

  @AfterEach
  void everything_is_in_order() {
    TestStore.drain();
  }

  private static StepRecorded step(int number) {
    return new StepRecorded(DAY, new GoalReached(number));
  }

  private static StepRecorded step(LocalDate day, int daysPerWeek, @Nullable Sealed remark) {
    return new StepRecorded(
        day, new IntakeHeld(daysPerWeek, false), new Evidence("kind", "ref", DAY), remark, "id-1");
  }

  private static DomainEventMessage<?> message(String stream, long sequence) {
    return TestStore.message(stream, sequence, step(1 + Math.floorMod(sequence, 500)));
  }

  private static List<DomainEventMessage<?>> messages(String stream, int first, int howMany) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (int sequence = first; sequence < first + howMany; sequence++) {
      messages.add(message(stream, sequence));
    }
    return messages;
  }

  private static DomainEventMessage<?> identified(
      String id, String type, String stream, long sequence, Object event, Map<String, ?> metadata) {
    return new GenericDomainEventMessage<>(type, stream, sequence, event, metadata, id, AT);
  }

  /** All that was appended since the test began, with every column. */
  private List<String> rows() {
    return APP.sql("SELECT e::text FROM event_store.event e WHERE appended > ? ORDER BY appended")
        .param(before)
        .query(String.class)
        .list();
  }

  /** What was appended since the test began: stream and number, in the order of insertion. */
  private List<String> appended() {
    return APP.sql(
            "SELECT stream_id || ' ' || seq FROM event_store.event WHERE appended > ?"
                + " ORDER BY appended")
        .param(before)
        .query(String.class)
        .list();
  }

  // Appending

  @ParameterizedTest
  @EnumSource
  void where_nothing_is_given_nothing_is_appended(Caller caller) {
    caller.append();
    assertThat(rows()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void one_event_is_appended(Caller caller) {
    caller.append(message(stream, 0));
    assertThat(appended()).containsExactly(stream + " 0");
  }

  @ParameterizedTest
  @EnumSource
  void several_are_appended_in_the_order_in_which_they_are_given(Caller caller) {
    String other = newId();
    caller.append(
        message(stream, 0),
        message(other, 0),
        message(stream, 1),
        TestStore.message(other, 1, WITH_REMARK),
        message(stream, 2));
    assertThat(appended())
        .containsExactly(stream + " 0", other + " 0", stream + " 1", other + " 1", stream + " 2");
    assertThat(TestStore.payloads(stream)).containsExactly(step(1), step(2), step(3));
    assertThat(TestStore.payloads(other)).containsExactly(step(1), WITH_REMARK);
  }

  @ParameterizedTest
  @EnumSource
  void of_a_batch_all_is_appended_or_nothing(Caller caller) {
    caller.append(message(stream, 0));
    assertThatThrownBy(
            () -> caller.append(message(newId(), 0), message(stream, 1), message(stream, 0)))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThatThrownBy(
            () -> caller.append(message(newId(), 0), message(stream, 1), message(stream, -1)))
        .isInstanceOf(EventStoreException.class);
    assertThat(appended()).containsExactly(stream + " 0");
  }

  @Test
  void an_event_that_belongs_to_no_stream_is_the_first_of_one_under_its_own_id() {
    String id = newId();
    EventMessage<?> event =
        new GenericEventMessage<>(new GenericMessage<>(id, step(1), BY_DOORN), () -> AT);
    ENGINE.appendEvents(event);
    DomainEventMessage<?> read = ENGINE.readEvents(id).next();
    assertThat(read.getIdentifier()).isEqualTo(id);
    assertThat(read.getType()).isNull();
    assertThat(read.getSequenceNumber()).isZero();
    assertThat(read.getPayload()).isEqualTo(step(1));
    assertThat(read.getMetaData()).isEqualTo(BY_DOORN);
  }

  // Conflicts and other failures

  @ParameterizedTest
  @EnumSource
  void who_begins_a_stream_that_was_begun_is_told_so(Caller caller) {
    caller.append(messages(stream, 0, 2));
    List<String> there = rows();
    assertThatThrownBy(() -> caller.append(message(stream, 0)))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThatThrownBy(() -> caller.append(messages(stream, 0, 3)))
        .isInstanceOf(AggregateStreamCreationException.class);
    assertThat(rows()).isEqualTo(there);
  }

  @ParameterizedTest
  @EnumSource
  void who_appends_a_number_that_is_taken_was_too_late(Caller caller) {
    caller.append(messages(stream, 0, 3));
    List<String> there = rows();
    assertThatThrownBy(() -> caller.append(message(stream, 2)))
        .isInstanceOf(ConcurrencyException.class);
    assertThatThrownBy(() -> caller.append(messages(stream, 2, 2)))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(rows()).isEqualTo(there);
  }

  @ParameterizedTest
  @EnumSource
  void another_failure_is_not_taken_for_a_conflict(Caller caller) {
    DomainEventMessage<?> negative = message(stream, -1);
    DomainEventMessage<?> unspeakable = message("\0" + stream, 0);
    for (DomainEventMessage<?> event : List.of(negative, unspeakable)) {
      assertIsNoConflict(catchThrowable(() -> caller.append(event)));
      assertIsNoConflict(catchThrowable(() -> caller.append(message(newId(), 0), event)));
    }
    assertThat(rows()).isEmpty();
  }

  @Test
  void a_database_that_is_out_of_reach_is_not_taken_for_a_conflict() {
    PostgresEngine cutOff = new PostgresEngine(TestStore.JSON, new OutOfReach());
    assertIsNoConflict(catchThrowable(() -> cutOff.appendEvents(message(stream, 0))));
    assertIsNoConflict(catchThrowable(() -> cutOff.appendEvents(messages(stream, 0, 2))));
  }

  private static void assertIsNoConflict(Throwable failure) {
    assertThat(failure).isExactlyInstanceOf(EventStoreException.class);
  }

  private static final class OutOfReach extends AbstractDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("the connection is refused", "08001");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }

  // Transactions of the caller

  @Test
  void what_was_appended_in_a_transaction_that_is_rolled_back_was_never_there() {
    TRANSACTION.executeWithoutResult(
        open -> {
          ENGINE.appendEvents(message(stream, 0));
          ENGINE.appendEvents(messages(stream, 1, 2));
          assertThat(ENGINE.lastSequenceNumberFor(stream)).contains(2L);
          open.setRollbackOnly();
        });
    assertThat(rows()).isEmpty();
    ENGINE.appendEvents(message(stream, 0));
    assertThat(appended()).containsExactly(stream + " 0");
  }

  @Test
  void nobody_sees_what_was_appended_before_the_transaction_is_committed() {
    TRANSACTION.executeWithoutResult(
        open -> {
          ENGINE.appendEvents(messages(stream, 0, 2));
          assertThat(new TransactionlessReader().numbers(stream)).isEmpty();
        });
    assertThat(new TransactionlessReader().numbers(stream)).containsExactly(0L, 1L);
  }

  /** Reads as another thread would: with a connection of its own. */
  private static final class TransactionlessReader {
    List<Long> numbers(String stream) {
      TransactionTemplate outside = new TransactionTemplate(TestStore.TRANSACTIONS);
      outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
      return outside.execute(none -> EngineConformanceIT.numbers(ENGINE.readEvents(stream)));
    }
  }

  @Test
  void who_goes_on_after_a_conflict_commits_nothing() {
    ENGINE.appendEvents(message(stream, 0));
    assertThatThrownBy(
            () ->
                TRANSACTION.executeWithoutResult(
                    open -> {
                      ENGINE.appendEvents(message(newId(), 0));
                      assertThatThrownBy(() -> ENGINE.appendEvents(message(stream, 0)))
                          .isInstanceOf(AggregateStreamCreationException.class);
                    }))
        .isInstanceOf(RuntimeException.class);
    assertThat(appended()).containsExactly(stream + " 0");
  }

  // The same again: the outcome of an append that was cut off is not known

  @ParameterizedTest
  @EnumSource
  void one_that_is_appended_again_stays_as_it_is(Caller caller) {
    DomainEventMessage<?> event =
        identified(newId(), "Trajectory", stream, 0, WITH_REMARK, BY_DOORN);
    caller.append(event);
    List<String> there = rows();
    caller.append(event);
    caller.append(
        identified(event.getIdentifier(), "Trajectory", stream, 0, WITH_REMARK, BY_DOORN));
    assertThat(rows()).hasSize(1).isEqualTo(there);
  }

  @ParameterizedTest
  @EnumSource
  void several_that_are_appended_again_stay_as_they_are(Caller caller) {
    List<DomainEventMessage<?>> events = messages(stream, 0, 3);
    events.add(identified(newId(), "Trajectory", stream, 3, WITH_REMARK, BY_DOORN));
    caller.append(events);
    List<String> there = rows();
    caller.append(events);
    caller.append(events.subList(1, 3));
    assertThat(rows()).hasSize(4).isEqualTo(there);
  }

  @ParameterizedTest
  @EnumSource
  void of_a_batch_that_is_there_in_part_the_rest_is_appended(Caller caller) {
    List<DomainEventMessage<?>> events = messages(stream, 0, 3);
    caller.append(events.subList(0, 2));
    List<String> there = rows();
    caller.append(events);
    assertThat(rows()).startsWith(there.toArray(new String[0]));
    assertThat(appended()).containsExactly(stream + " 0", stream + " 1", stream + " 2");
  }

  @Test
  void an_event_that_a_batch_holds_twice_is_appended_once() {
    DomainEventMessage<?> event = message(stream, 0);
    ENGINE.appendEvents(event, message(stream, 1), event);
    assertThat(appended()).containsExactly(stream + " 0", stream + " 1");
  }

  /** The same id, and one thing different. */
  private record Other(
      String difference, DomainEventMessage<?> there, DomainEventMessage<?> event) {
    @Override
    public String toString() {
      return difference;
    }
  }

  private static Stream<Other> others() {
    String id = newId();
    String stream = newId();
    DomainEventMessage<?> there = identified(id, "Trajectory", stream, 0, WITH_REMARK, BY_DOORN);
    return Stream.of(
        new Other(
            "payload",
            there,
            identified(id, "Trajectory", stream, 0, step(DAY, 5, REMARK), BY_DOORN)),
        new Other(
            "type and payload", there, identified(id, "Trajectory", stream, 0, step(1), BY_DOORN)),
        new Other(
            "day",
            there,
            identified(id, "Trajectory", stream, 0, step(DAY.plusDays(1), 4, REMARK), BY_DOORN)),
        new Other(
            "ciphertext",
            there,
            identified(
                id,
                "Trajectory",
                stream,
                0,
                step(DAY, 4, new Sealed("ciphertext-2", "mark-1")),
                BY_DOORN)),
        new Other(
            "mark",
            there,
            identified(
                id,
                "Trajectory",
                stream,
                0,
                step(DAY, 4, new Sealed("ciphertext-1", "mark-2")),
                BY_DOORN)),
        new Other(
            "nothing sealed",
            there,
            identified(id, "Trajectory", stream, 0, step(DAY, 4, null), BY_DOORN)),
        new Other("number", there, identified(id, "Trajectory", stream, 1, WITH_REMARK, BY_DOORN)),
        new Other("stream", there, identified(id, "Trajectory", newId(), 0, WITH_REMARK, BY_DOORN)),
        new Other(
            "type of stream", there, identified(id, "Cohort", stream, 0, WITH_REMARK, BY_DOORN)),
        new Other(
            "metadata",
            there,
            identified(id, "Trajectory", stream, 0, WITH_REMARK, Map.of("actor", "p.linde"))),
        new Other(
            "no metadata", there, identified(id, "Trajectory", stream, 0, WITH_REMARK, Map.of())));
  }

  @ParameterizedTest
  @MethodSource("others")
  void an_id_that_stands_for_another_event_is_refused(Other other) {
    ENGINE.appendEvents(other.there());
    List<String> there = rows();
    for (Caller caller : Caller.values()) {
      assertThatThrownBy(() -> caller.append(other.event())).isInstanceOf(EventIdTaken.class);
      assertThatThrownBy(() -> caller.append(message(newId(), 0), other.event()))
          .isInstanceOf(EventIdTaken.class);
      assertThatThrownBy(() -> caller.append(other.there(), message(newId(), 0), other.event()))
          .isInstanceOf(EventIdTaken.class);
      assertThat(rows()).as(caller.name()).isEqualTo(there);
    }
  }

  @Test
  void of_two_events_with_one_id_in_a_batch_neither_is_appended() {
    String id = newId();
    assertThatThrownBy(
            () ->
                ENGINE.appendEvents(
                    identified(id, "Trajectory", stream, 0, step(1), Map.of()),
                    identified(id, "Trajectory", stream, 1, step(2), Map.of())))
        .isInstanceOf(EventIdTaken.class);
    assertThat(rows()).isEmpty();
  }

  @Test
  void who_goes_on_after_an_id_was_refused_commits_nothing() {
    DomainEventMessage<?> event = message(stream, 0);
    ENGINE.appendEvents(event);
    DomainEventMessage<?> other =
        identified(event.getIdentifier(), "Trajectory", stream, 1, step(2), Map.of());
    assertThatThrownBy(
            () ->
                TRANSACTION.executeWithoutResult(
                    open ->
                        assertThatThrownBy(() -> ENGINE.appendEvents(message(newId(), 0), other))
                            .isInstanceOf(EventIdTaken.class)))
        .isInstanceOf(RuntimeException.class);
    assertThat(appended()).containsExactly(stream + " 0");
  }

  // What is refused before it is sent

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "event-1",
        "1-1-1-1-1",
        "000000001-1111-1111-1111-11111111111",
        "018f0000-0000-7000-8000-00000000000g"
      })
  void an_id_that_is_no_uuid_is_refused(String id) {
    DomainEventMessage<?> event = identified(id, "Trajectory", stream, 1, step(1), Map.of());
    for (Caller caller : Caller.values()) {
      assertThatThrownBy(() -> caller.append(event)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> caller.append(message(stream, 0), event))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(rows()).isEmpty();
  }

  private static Stream<Map<String, Object>> noTexts() {
    return Stream.of(
        Map.of("actor", 1),
        Map.of("actor", "j.doorn", "roles", List.of("coordinator")),
        Map.of("at", AT));
  }

  @ParameterizedTest
  @MethodSource("noTexts")
  void metadata_that_is_no_text_is_refused(Map<String, Object> metadata) {
    DomainEventMessage<?> event = identified(newId(), "Trajectory", stream, 1, step(1), metadata);
    for (Caller caller : Caller.values()) {
      assertThatThrownBy(() -> caller.append(event)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> caller.append(message(stream, 0), event))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(rows()).isEmpty();
  }

  // Reading a stream

  private static List<Long> numbers(DomainEventStream events) {
    return events.asStream().<Long>map(DomainEventMessage::getSequenceNumber).toList();
  }

  @Test
  void a_stream_is_read_from_any_number_on() {
    ENGINE.appendEvents(messages(newId(), 0, 1));
    ENGINE.appendEvents(messages(stream, 0, 5));
    assertThat(numbers(ENGINE.readEvents(stream))).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(numbers(ENGINE.readEvents(stream, 0))).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(numbers(ENGINE.readEvents(stream, 3))).containsExactly(3L, 4L);
    assertThat(numbers(ENGINE.readEvents(stream, 4))).containsExactly(4L);
    assertThat(numbers(ENGINE.readEvents(stream, 5))).isEmpty();
  }

  @Test
  void a_stream_says_where_it_ends() {
    ENGINE.appendEvents(messages(stream, 0, 3));
    DomainEventStream events = ENGINE.readEvents(stream, 1);
    assertThat(events.getLastSequenceNumber()).isEqualTo(2);
    assertThat(events.hasNext()).isTrue();
    assertThat(events.peek()).isSameAs(events.next());
    assertThat(events.next().getSequenceNumber()).isEqualTo(2);
    assertThat(events.hasNext()).isFalse();
    assertThat(events.getLastSequenceNumber()).isEqualTo(2);
  }

  @Test
  void a_stream_that_was_never_begun_is_empty() {
    DomainEventStream events = ENGINE.readEvents(stream);
    assertThat(events.hasNext()).isFalse();
    assertThat(events.getLastSequenceNumber()).isNull();
  }

  @Test
  void the_last_number_of_a_stream_is_known() {
    assertThat(ENGINE.lastSequenceNumberFor(stream)).isEmpty();
    ENGINE.appendEvents(message(stream, 0));
    assertThat(ENGINE.lastSequenceNumberFor(stream)).contains(0L);
    ENGINE.appendEvents(messages(stream, 1, 7));
    assertThat(ENGINE.lastSequenceNumberFor(stream)).contains(7L);
  }

  @Test
  void an_event_is_read_with_all_that_came_with_it_but_its_instant() {
    DomainEventMessage<?> event =
        identified(newId(), "Trajectory", stream, 0, WITH_REMARK, BY_DOORN);
    ENGINE.appendEvents(event);
    DomainEventMessage<?> read = ENGINE.readEvents(stream).next();
    assertSame(read, event);
    TestStore.drain();
    assertThat(read.getTimestamp()).isEqualTo(instant("recorded_at", event)).isBefore(AT);
  }

  private static void assertSame(DomainEventMessage<?> read, DomainEventMessage<?> event) {
    assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
    assertThat(read.getType()).isEqualTo(event.getType());
    assertThat(read.getAggregateIdentifier()).isEqualTo(event.getAggregateIdentifier());
    assertThat(read.getSequenceNumber()).isEqualTo(event.getSequenceNumber());
    assertThat(read.getMetaData()).isEqualTo(event.getMetaData());
    assertThat(read.getPayload()).isEqualTo(event.getPayload());
    assertThat(read.getPayloadType()).isEqualTo(event.getPayloadType());
    assertThat(ciphertext(read)).isEqualTo(ciphertext(event));
  }

  /** Sealed values are equal by their marks alone. */
  private static @Nullable String ciphertext(EventMessage<?> event) {
    Sealed remark = ((StepRecorded) event.getPayload()).remark();
    return remark == null ? null : remark.ciphertext();
  }

  private static Instant instant(String column, EventMessage<?> event) {
    return APP.sql(
            "SELECT "
                + column
                + " FROM event_store.event JOIN event_store.ledger USING (appended)"
                + " WHERE event_id = ?::uuid")
        .param(event.getIdentifier())
        .query((row, n) -> Rows.instant(row, column))
        .single();
  }

  // Tracking

  private static List<DomainEventMessage<?>> tracked(@Nullable TrackingToken after) {
    return ENGINE
        .readEvents(after, false)
        .<DomainEventMessage<?>>map(DomainEventMessage.class::cast)
        .toList();
  }

  private static List<Long> positions(@Nullable TrackingToken after) {
    return ENGINE.readEvents(after, false).<Long>map(EngineConformanceIT::position).toList();
  }

  private static long position(TrackedEventMessage<?> event) {
    return event.trackingToken().position().orElseThrow();
  }

  private static List<String> ids(List<? extends EventMessage<?>> events) {
    return events.stream().<String>map(EventMessage::getIdentifier).toList();
  }

  @Test
  void from_the_tail_on_everything_is_read_at_positions_without_gaps() {
    publish(message(stream, 0));
    List<Long> all = positions(ENGINE.createTailToken());
    assertThat(all).isEqualTo(LongStream.range(0, all.size()).boxed().toList()).isNotEmpty();
    assertThat(positions(null)).isEqualTo(all);
  }

  @Test
  void after_the_head_only_what_is_new_is_read() {
    publish(message(stream, 0));
    TrackingToken head = ENGINE.createHeadToken();
    assertThat(tracked(head)).isEmpty();
    DomainEventMessage<?> one = message(stream, 1);
    DomainEventMessage<?> two = message(stream, 2);
    publish(one, two);
    assertThat(ids(tracked(head))).containsExactly(one.getIdentifier(), two.getIdentifier());
    TrackingToken first = ENGINE.readEvents(head, false).findFirst().orElseThrow().trackingToken();
    assertThat(ids(tracked(first))).containsExactly(two.getIdentifier());
    assertThat(first.covers(head)).isTrue();
    assertThat(head.covers(first)).isFalse();
  }

  @Test
  void from_an_instant_on_what_became_known_then_or_later_is_read() {
    List<DomainEventMessage<?>> together = messages(stream, 0, 3);
    publish(together.toArray(new DomainEventMessage<?>[0]));
    DomainEventMessage<?> later = message(stream, 3);
    publish(later);
    DomainEventMessage<?> last = message(stream, 4);
    publish(last);
    Instant first = instant("known_at", together.get(0));
    assertThat(together).allMatch(event -> instant("known_at", event).equals(first));
    List<String> all = new ArrayList<>(ids(together));
    all.addAll(List.of(later.getIdentifier(), last.getIdentifier()));

    assertThat(ids(tracked(ENGINE.createTokenAt(first)))).isEqualTo(all);
    assertThat(ids(tracked(ENGINE.createTokenAt(first.plusNanos(1_000)))))
        .containsExactly(later.getIdentifier(), last.getIdentifier());
    assertThat(ids(tracked(ENGINE.createTokenAt(instant("known_at", later)))))
        .containsExactly(later.getIdentifier(), last.getIdentifier());
    assertThat(ids(tracked(ENGINE.createTokenAt(instant("known_at", last)))))
        .containsExactly(last.getIdentifier());
    assertThat(ENGINE.createTokenAt(AT)).isEqualTo(ENGINE.createHeadToken());
    assertThat(ENGINE.createTokenAt(Instant.EPOCH)).isEqualTo(ENGINE.createTailToken());
  }

  @Test
  void a_token_of_another_kind_is_refused() {
    TrackingToken gaps = GapAwareTrackingToken.newInstance(5, Set.of(3L));
    assertThatThrownBy(() -> ENGINE.readEvents(gaps, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TestStore.EVENTS.openStream(gaps))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void more_events_than_are_fetched_at_a_time_are_read_in_order() {
    GlobalSequenceTrackingToken head = (GlobalSequenceTrackingToken) ENGINE.createHeadToken();
    List<DomainEventMessage<?>> many = messages(stream, 0, 1_201);
    publish(many.toArray(new DomainEventMessage<?>[0]));
    assertThat(ids(tracked(head))).isEqualTo(ids(many));
    long first = head.getGlobalIndex() + 1;
    assertThat(positions(head))
        .isEqualTo(LongStream.range(first, first + many.size()).boxed().toList());
  }

  @Test
  void a_tracked_event_is_known_since_it_is_in_the_order() {
    TrackingToken head = ENGINE.createHeadToken();
    DomainEventMessage<?> event =
        identified(newId(), "Trajectory", stream, 0, WITH_REMARK, BY_DOORN);
    publish(event);
    DomainEventMessage<?> read = tracked(head).get(0);
    assertSame(read, event);
    assertThat(read.getTimestamp())
        .isEqualTo(instant("known_at", event))
        .isAfter(instant("recorded_at", event));
  }

  @Test
  void at_the_end_nobody_is_kept_waiting() {
    publish(message(stream, 0));
    assertThat(ENGINE.readEvents(ENGINE.createHeadToken(), true)).isEmpty();
  }

  @Test
  void what_is_committed_and_not_yet_in_order_is_read_in_its_stream_and_not_tracked()
      throws SQLException {
    TrackingToken head = ENGINE.createHeadToken();
    try (Connection stalled = APPLICATION.getConnection()) {
      stalled.setAutoCommit(false);
      TestStore.stall(stalled);
      ENGINE.appendEvents(messages(stream, 0, 2));
      assertThat(Sequencer.round(APPLICATION, 100).waiting()).isEqualTo(2);
      assertThat(numbers(ENGINE.readEvents(stream))).containsExactly(0L, 1L);
      assertThat(ENGINE.lastSequenceNumberFor(stream)).contains(1L);
      assertThat(tracked(head)).isEmpty();
      stalled.rollback();
      stalled.setAutoCommit(true);
    }
    TestStore.await("it is in order", () -> tracked(head).size() == 2);
  }

  // Snapshots

  @Test
  void there_are_no_snapshots() {
    DomainEventMessage<?> event = message(stream, 0);
    ENGINE.appendEvents(event);
    assertThatThrownBy(() -> ENGINE.storeSnapshot(event))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(ENGINE.readSnapshot(stream)).isEmpty();
    assertThat(rows()).hasSize(1);
  }
}

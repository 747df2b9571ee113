package nl.trajectory.eventstore;

import static nl.trajectory.eventstore.TestStore.APPLICATION;
import static nl.trajectory.eventstore.TestStore.ENGINE;
import static nl.trajectory.eventstore.TestStore.EVENTS;
import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static nl.trajectory.eventstore.TestStore.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.PostgresEventStore;
import nl.trajectory.eventstore.format.UnknownEventType;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers may expect of the streams that they open. */
@Timeout(120)
class OpenStreamIT {
  private static final StepRecorded STEP =
      new StepRecorded(LocalDate.of(2025, 3, 3), new GoalReached(1));

  private final DomainEventMessage<?> first = message(newId(), 0, STEP);
  private final DomainEventMessage<?> second = message(newId(), 0, STEP);
  private TrackingToken head;

  @BeforeEach
  void nothing_is_under_way() {
    TestStore.drain();
    head = EVENTS.createHeadToken();
  }

  private static boolean isThere(BlockingStream<TrackedEventMessage<?>> stream) {
    return stream.hasNextAvailable();
  }

  private static String next(BlockingStream<TrackedEventMessage<?>> stream)
      throws InterruptedException {
    return stream.nextAvailable().getIdentifier();
  }

  @Test
  void a_reader_waits_until_there_is_an_event() throws Exception {
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(head)) {
      assertThat(isThere(stream)).isFalse();
      assertThat(stream.peek()).isEmpty();
      assertThat(stream.hasNextAvailable(1, TimeUnit.MILLISECONDS)).isFalse();
      FutureTask<String> reading = new FutureTask<>(() -> next(stream));
      Thread reader = new Thread(reading);
      reader.start();
      TestStore.await("it waits", () -> reader.getState() == Thread.State.TIMED_WAITING);
      EVENTS.publish(first);
      assertThat(reading.get()).isEqualTo(first.getIdentifier());
    }
  }

  @Test
  void an_event_is_looked_at_as_often_as_one_likes_and_taken_once() throws Exception {
    publish(first, second);
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(head)) {
      assertThat(isThere(stream)).isTrue();
      assertThat(stream.peek()).isPresent().isEqualTo(stream.peek());
      assertThat(next(stream)).isEqualTo(first.getIdentifier());
      assertThat(next(stream)).isEqualTo(second.getIdentifier());
      assertThat(isThere(stream)).isFalse();
    }
  }

  @Test
  void who_reads_on_from_an_event_does_not_see_it_again() throws Exception {
    publish(first, second);
    TrackingToken read;
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(head)) {
      read = stream.nextAvailable().trackingToken();
    }
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(read)) {
      assertThat(next(stream)).isEqualTo(second.getIdentifier());
    }
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(null)) {
      assertThat(stream.nextAvailable().trackingToken().position()).hasValue(0);
    }
  }

  @Test
  void what_is_committed_is_not_read_before_it_is_in_order() throws Exception {
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(head)) {
      try (Connection stalled = APPLICATION.getConnection()) {
        stalled.setAutoCommit(false);
        TestStore.stall(stalled);
        EVENTS.publish(first);
        Sequencer.round(APPLICATION, 100);
        assertThat(isThere(stream)).isFalse();
        stalled.rollback();
        stalled.setAutoCommit(true);
      }
      assertThat(next(stream)).isEqualTo(first.getIdentifier());
    }
  }

  @Test
  void who_asked_is_called_when_there_may_be_something_and_never_after_closing() {
    AtomicInteger called = new AtomicInteger();
    try (BlockingStream<TrackedEventMessage<?>> stream = EVENTS.openStream(head);
        BlockingStream<TrackedEventMessage<?>> closed = EVENTS.openStream(head)) {
      AtomicInteger calledAfterClosing = new AtomicInteger();
      assertThat(stream.setOnAvailableCallback(called::incrementAndGet)).isTrue();
      assertThat(closed.setOnAvailableCallback(calledAfterClosing::incrementAndGet)).isTrue();
      EVENTS.publish(first);
      awaitCall(called, stream);
      TestStore.await("both are called", () -> calledAfterClosing.get() > 0);
      closed.close();
      letGrow(called, stream);
      int last = calledAfterClosing.get();
      letGrow(called, stream);
      letGrow(called, stream);
      assertThat(calledAfterClosing).hasValue(last);
    }
  }

  private static void letGrow(AtomicInteger called, BlockingStream<?> stream) {
    int before = called.get();
    EVENTS.publish(message(newId(), 0, STEP));
    TestStore.await("it is called again", () -> called.get() > before);
    assertThat(stream.peek()).isPresent();
  }

  private static void awaitCall(AtomicInteger called, BlockingStream<?> stream) {
    TestStore.await("it is called", () -> called.get() > 0 && stream.peek().isPresent());
  }

  @Test
  void a_reader_is_woken_too_when_another_node_appends() throws Exception {
    AtomicInteger called = new AtomicInteger();
    try (HikariDataSource own = TestStore.pool();
        Positions positions = new Positions(own)) {
      PostgresEventStore node =
          new PostgresEventStore(
              new PostgresEngine(TestStore.JSON, own), positions, () -> {}, (error, at) -> {});
      TestStore.await("it listens", () -> positions.growths() > 0);
      try (BlockingStream<TrackedEventMessage<?>> stream = node.openStream(head)) {
        assertThat(isThere(stream)).isFalse();
        stream.setOnAvailableCallback(called::incrementAndGet);
        assertThat(called).hasValue(0);
        EVENTS.publish(first);
        TestStore.await("it is called", () -> called.get() > 0);
        assertThat(isThere(stream)).isTrue();
        assertThat(next(stream)).isEqualTo(first.getIdentifier());
      }
    }
  }

  @Test
  void listening_is_taken_up_again_when_it_is_cut_off() {
    try (HikariDataSource own = TestStore.pool();
        Positions positions = new Positions(own)) {
      TestStore.await("it listens", () -> positions.growths() > 0);
      long before = positions.growths();
      cutOffListeners();
      TestStore.await("it listens anew", () -> positions.growths() > before);
      long anew = positions.growths();
      EVENTS.publish(first);
      TestStore.await("it heard of it", () -> positions.growths() > anew);
    }
  }

  private static void cutOffListeners() {
    TestStore.APP
        .sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()")
        .query()
        .listOfRows();
  }

  private record Unreadable(long position, RuntimeException error) {}

  @ParameterizedTest
  @CsvSource({"TrialPostponed, 1", "GoalReached, 2"})
  void at_an_event_that_this_version_does_not_know_reading_stops_each_time_anew(
      String type, int revision) {
    publish(first, second);
    List<Unreadable> told = new ArrayList<>();
    TestStore.withOneOfTomorrow(
        newId(),
        type,
        revision,
        owner -> {
          PostgresEventStore events =
              new PostgresEventStore(
                  new PostgresEngine(TestStore.JSON, owner),
                  TestStore.POSITIONS,
                  () -> {},
                  (error, position) -> told.add(new Unreadable(position, error)));
          List<String> read = new ArrayList<>();
          try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(head)) {
            assertThatThrownBy(() -> readAll(stream, read)).isInstanceOf(UnknownEventType.class);
            assertThat(read).containsExactly(first.getIdentifier(), second.getIdentifier());
            assertThatThrownBy(stream::peek).isInstanceOf(UnknownEventType.class);
            assertThatThrownBy(stream::nextAvailable).isInstanceOf(UnknownEventType.class);
            assertThatThrownBy(() -> isThere(stream)).isInstanceOf(UnknownEventType.class);
          }
          TrackingToken after = ENGINE.createHeadToken();
          try (BlockingStream<TrackedEventMessage<?>> anew = events.openStream(after)) {
            assertThatThrownBy(anew::peek).isInstanceOf(UnknownEventType.class);
          }
          long position = after.position().orElseThrow() + 1;
          assertThat(told)
              .hasSize(5)
              .allSatisfy(
                  unreadable -> {
                    assertThat(unreadable.position()).isEqualTo(position);
                    assertThat(unreadable.error()).isInstanceOf(UnknownEventType.class);
                  });
        });
  }

  private static void readAll(BlockingStream<TrackedEventMessage<?>> stream, List<String> read)
      throws InterruptedException {
    while (isThere(stream)) {
      EventMessage<?> event = stream.nextAvailable();
      read.add(event.getIdentifier());
    }
  }

  @Test
  void the_table_itself_can_be_read_past_no_event_of_tomorrow() {
    publish(first);
    TestStore.withOneOfTomorrow(
        newId(),
        owner ->
            assertThatThrownBy(
                    () -> new PostgresEngine(TestStore.JSON, owner).readEvents(head, false).count())
                .isInstanceOf(UnknownEventType.class));
  }

  @Test
  void what_cannot_be_reached_is_no_end_of_the_stream() throws SQLException {
    HikariDataSource own = TestStore.pool();
    PostgresEventStore node =
        new PostgresEventStore(
            new PostgresEngine(TestStore.JSON, own),
            TestStore.POSITIONS,
            () -> {},
            (error, at) -> {});
    try (BlockingStream<TrackedEventMessage<?>> stream = node.openStream(head)) {
      own.close();
      assertThatThrownBy(() -> isThere(stream)).isInstanceOf(RuntimeException.class);
    }
  }
}

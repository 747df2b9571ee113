package nl.trajectory.eventstore.order;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.APPLICATION;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.POSITIONS;
import static nl.trajectory.eventstore.TestStore.TRANSACTIONS;
import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.TestStore;
import nl.trajectory.eventstore.read.JdbcRecordedEvents;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SubscriptionIT {
  private static final StepRecorded STEP =
      new StepRecorded(LocalDate.of(2025, 3, 3), new GoalReached(1));
  private static final int BATCH = 8;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtWork = new AtomicInteger();
  private final String stream = newId();
  private long begin;

  @BeforeAll
  static void a_table_is_kept() {
    OWNER.sql("CREATE SCHEMA taking AUTHORIZATION CURRENT_USER").update();
    OWNER.sql("CREATE TABLE taking.place (position bigint NOT NULL)").update();
    OWNER.sql("CREATE TABLE taking.taken (position bigint PRIMARY KEY, by text)").update();
    OWNER.sql("GRANT USAGE ON SCHEMA taking TO PUBLIC").update();
    OWNER.sql("GRANT ALL ON ALL TABLES IN SCHEMA taking TO PUBLIC").update();
  }

  @BeforeEach
  void it_begins_at_the_end_of_the_order() {
    TestStore.drain();
    begin = recorded();
    OWNER.sql("TRUNCATE taking.place, taking.taken").update();
    OWNER.sql("INSERT INTO taking.place VALUES (?)").param(begin).update();
  }

  @AfterEach
  void all_is_closed() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private static long recorded() {
    return new JdbcRecordedEvents(TestStore.JSON, APP).last();
  }

  /** Keeps the positions of what it took; what a test makes of it is asked at each event. */
  private class Taking implements Subscriber {
    private final String name;
    private final JdbcClient jdbc;
    final List<Integer> sizes = new CopyOnWriteArrayList<>();

    Taking(String name, JdbcClient jdbc) {
      this.name = name;
      this.jdbc = jdbc;
    }

    void see(RecordedEvent event) {}

    @Override
    public String name() {
      return name;
    }

    @Override
    public int batchSize() {
      return BATCH;
    }

    @Override
    public long position() {
      return jdbc.sql("SELECT position FROM taking.place").query(Long.class).single();
    }

    @Override
    public OptionalLong lockPosition() {
      return jdbc.sql("SELECT position FROM taking.place FOR UPDATE SKIP LOCKED")
          .query(Long.class)
          .optional()
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    }

    @Override
    public void take(List<RecordedEvent> batch) {
      mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
      try {
        for (RecordedEvent event : batch) {
          see(event);
          jdbc.sql("INSERT INTO taking.taken VALUES (?, ?)")
              .params(event.position(), name)
              .update();
        }
        jdbc.sql("UPDATE taking.place SET position = ?")
            .param(batch.get(batch.size() - 1).position())
            .update();
        sizes.add(batch.size());
      } finally {
        atWork.decrementAndGet();
      }
    }
  }

  private Subscription of(Taking taking) {
    Subscription subscription =
        new Subscription(
            taking, new JdbcRecordedEvents(TestStore.JSON, APP), APP, TRANSACTIONS, POSITIONS);
    opened.add(subscription);
    return subscription;
  }

  /** The subscription of another program. */
  private Subscription elsewhere(String name) {
    HikariDataSource pool = TestStore.pool();
    JdbcClient jdbc = JdbcClient.create(pool);
    Subscription subscription =
        new Subscription(
            new Taking(name, jdbc),
            new JdbcRecordedEvents(TestStore.JSON, jdbc),
            jdbc,
            new JdbcTransactionManager(pool),
            POSITIONS);
    opened.add(subscription);
    opened.add(pool);
    return subscription;
  }

  private void record(int events) {
    long next = TestStore.EVENTS.lastSequenceNumberFor(stream).orElse(-1L) + 1;
    DomainEventMessage<?>[] messages = new DomainEventMessage<?>[events];
    for (int i = 0; i < events; i++) {
      messages[i] = message(stream, next + i, STEP);
    }
    TestStore.publish(messages);
  }

  private static List<Long> taken() {
    return APP.sql("SELECT position FROM taking.taken ORDER BY 1").query(Long.class).list();
  }

  private void awaitTaken(int events) {
    TestStore.await(events + " are taken", () -> taken().size() >= events);
    assertThat(taken()).hasSize(events).first().isEqualTo(begin + 1);
    assertThat(taken()).last().isEqualTo(begin + events);
  }

  @Test
  void what_is_there_is_taken_in_batches_and_what_comes_as_it_comes() {
    Taking taking = new Taking("one", APP);
    record(20);
    of(taking).start();
    awaitTaken(20);
    assertThat(taking.sizes).startsWith(8, 8, 4);
    record(3);
    awaitTaken(23);
  }

  @Test
  void who_catches_up_has_everything_afterwards() {
    record(20);
    Subscription subscription = of(new Taking("one", APP));
    subscription.catchUp();
    assertThat(taken()).hasSize(20);
    assertThat(subscription.position()).isEqualTo(recorded());
  }

  @Test
  void at_an_error_it_stops_visibly_after_all_that_came_before_and_goes_on_when_it_can() {
    record(20);
    boolean[] broken = {true};
    Subscription subscription =
        of(
            new Taking("one", APP) {
              @Override
              void see(RecordedEvent event) {
                if (broken[0] && event.position() == begin + 14) {
                  throw new IllegalStateException("not now");
                }
              }
            });
    assertThat(subscription.failure()).isNull();
    subscription.start();
    awaitTaken(13);
    TestStore.await("it is told", () -> subscription.failure() != null);
    assertThat(subscription.failure()).hasMessage("not now");
    broken[0] = false;
    awaitTaken(20);
    TestStore.await("it is well again", () -> subscription.failure() == null);
  }

  @Test
  void an_event_that_cannot_be_read_is_not_passed_by() {
    record(2);
    OWNER
        .sql(
            "INSERT INTO event_store.event (event_id, stream_id, seq, stream_type, type, revision,"
                + " payload, metadata, salt, commitment) VALUES (gen_random_uuid(), ?, 0,"
                + " 'Cohort', 'CohortClosed', 1, '{\"closedOn\": 1}', '{}', sha256(''),"
                + " sha256(''))")
        .param(newId())
        .update();
    TestStore.drain();
    record(1);
    Subscription subscription = of(new Taking("one", APP));
    subscription.start();
    TestStore.await("it is told", () -> subscription.failure() != null);
    awaitTaken(2);
  }

  @Test
  void who_lost_a_race_tries_again_and_not_for_ever() {
    record(1);
    int[] races = {3};
    Subscription subscription =
        of(
            new Taking("one", APP) {
              @Override
              void see(RecordedEvent event) {
                if (races[0]-- > 0) {
                  throw new ConcurrencyException("someone was first");
                }
              }
            });
    subscription.catchUp();
    assertThat(taken()).hasSize(1);
    record(1);
    races[0] = Integer.MAX_VALUE;
    assertThatThrownBy(subscription::catchUp).isInstanceOf(ConcurrencyException.class);
    assertThat(taken()).hasSize(1);
  }

  @Test
  void two_programs_take_each_event_once_and_never_at_the_same_time() {
    Taking one = new Taking("one", APP);
    of(one).start();
    elsewhere("two").start();
    for (int i = 0; i < 20; i++) {
      record(10);
    }
    awaitTaken(200);
    assertThat(mostAtWork).hasValue(1);
  }

  /** Does something at its first event, and then stands still until it is released. */
  private final class StandingStill extends Taking {
    final CountDownLatch stands = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    private final Runnable before;

    StandingStill(Runnable before) {
      super("taking", APP);
      this.before = before;
    }

    @Override
    void see(RecordedEvent event) {
      before.run();
      stands.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void anotherGoesOnWithout(StandingStill one) throws InterruptedException {
    record(3);
    Subscription standing = of(one).start();
    one.stands.await();
    Subscription other = elsewhere("taking").start();
    awaitTaken(3);
    assertThat(other.failure()).isNull();
    assertThat(standing.failure()).as("it knows of nothing").isNull();
    one.released.countDown();
  }

  /** Its connection is there, its transaction is open, and nothing comes from it. */
  @Test
  void who_stands_still_in_the_midst_of_a_batch_is_cut_off_and_another_goes_on() throws Exception {
    anotherGoesOnWithout(new StandingStill(() -> {}));
    record(1);
    awaitTaken(4);
  }

  /** It is sent more than fits on the way, and does not read: its session is not idle. */
  @Test
  void who_stands_still_while_it_is_sent_rows_is_cut_off_too() throws Exception {
    anotherGoesOnWithout(
        new StandingStill(
            () -> {
              try {
                DataSourceUtils.getConnection(APPLICATION)
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                        "COPY (SELECT repeat('x', 1000) FROM generate_series(1, 100000)) TO"
                            + " STDOUT");
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            }));
  }

  @Test
  void who_catches_up_waits_for_the_one_at_work() throws Exception {
    record(3);
    try (Connection other = APPLICATION.getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("SELECT position FROM taking.place FOR UPDATE");
      Thread waiting = new Thread(() -> of(new Taking("one", APP)).catchUp());
      waiting.start();
      TestStore.await("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
      assertThat(taken()).isEmpty();
      other.rollback();
      other.setAutoCommit(true);
      waiting.join();
    }
    assertThat(taken()).hasSize(3);
  }
}

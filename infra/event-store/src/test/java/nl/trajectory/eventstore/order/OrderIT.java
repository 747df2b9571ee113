package nl.trajectory.eventstore.order;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.EVENTS;
import static nl.trajectory.eventstore.TestStore.POSITIONS;
import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.TestStore;
import nl.trajectory.eventstore.format.Rows;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Whoever recorded something waits until it has its place. */
class OrderIT {
  private static final StepRecorded STEP =
      new StepRecorded(LocalDate.of(2025, 3, 3), new GoalReached(1));

  private final String stream = newId();

  private Instant knownAt() {
    return APP.sql(
            "SELECT known_at FROM event_store.ledger JOIN event_store.event USING (appended)"
                + " WHERE stream_id = ?")
        .param(stream)
        .query((row, n) -> Rows.instant(row, "known_at"))
        .single();
  }

  /** Whoever asks it is not answered. */
  private static JdbcClient silent() {
    return failing(
        () -> {
          throw new AssertionError("the database was asked");
        });
  }

  private static JdbcClient failing(Callable<Connection> failure) {
    return JdbcClient.create(
        new AbstractDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            try {
              return failure.call();
            } catch (SQLException lost) {
              throw lost;
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
          }
        });
  }

  @Test
  void an_entry_that_this_program_placed_is_told_without_asking_the_database() {
    EVENTS.publish(message(stream, 0, STEP));
    Instant told = new Order(APP, POSITIONS).awaitKnown(stream, 0);
    assertThat(told).isEqualTo(knownAt());
    assertThat(new Order(silent(), POSITIONS).awaitKnown(stream, 0))
        .as("and remembered")
        .isEqualTo(told);
  }

  @Test
  void an_entry_of_before_is_told_at_once() {
    TestStore.publish(message(stream, 0, STEP));
    try (HikariDataSource own = TestStore.pool();
        Positions positions = new Positions(own)) {
      assertThat(new Order(JdbcClient.create(own), positions).awaitKnown(stream, 0))
          .isEqualTo(knownAt());
    }
  }

  /** It was recorded by then, so that whoever recorded it must not be told that it was not. */
  @Test
  void where_the_database_is_lost_since_the_commit_whoever_waits_is_let_go() {
    TestStore.publish(message(stream, 0, STEP));
    JdbcClient lost =
        failing(
            () -> {
              throw new SQLException("connection lost", "08006");
            });
    try (HikariDataSource own = TestStore.pool();
        Positions positions = new Positions(own)) {
      Order order = new Order(lost, positions);
      assertThat(order.awaitKnown(stream, 0)).isNull();
      order.awaitWhole(stream);
    }
  }

  /** Nobody tells the waiting program but the notification. */
  @Test
  void who_waits_at_another_node_is_told_too() throws Exception {
    try (HikariDataSource own = TestStore.pool();
        Positions positions = new Positions(own);
        Connection stalled = TestStore.APPLICATION.getConnection()) {
      stalled.setAutoCommit(false);
      TestStore.stall(stalled);
      EVENTS.publish(message(stream, 0, STEP));
      CompletableFuture<Instant> waiting =
          CompletableFuture.supplyAsync(
              () -> new Order(JdbcClient.create(own), positions).awaitKnown(stream, 0));
      assertThat(waiting).isNotDone();
      stalled.rollback();
      stalled.setAutoCommit(true);
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(knownAt());
    }
  }

  @Test
  void where_the_order_is_held_up_whoever_waits_is_let_go() throws Exception {
    try (Connection stalled = TestStore.APPLICATION.getConnection()) {
      stalled.setAutoCommit(false);
      TestStore.stall(stalled);
      EVENTS.publish(message(stream, 0, STEP));
      Order order = new Order(APP, POSITIONS);
      assertThat(order.awaitAll(Duration.ofMillis(10))).isFalse();
      assertThat(order.awaitKnown(stream, 0)).isNull();
      stalled.rollback();
      stalled.setAutoCommit(true);
      assertThat(order.awaitAll(Duration.ofMinutes(1))).isTrue();
      assertThat(order.awaitKnown(stream, 0)).isEqualTo(knownAt());
    }
  }
}

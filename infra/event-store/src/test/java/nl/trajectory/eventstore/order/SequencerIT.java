package nl.trajectory.eventstore.order;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.APPLICATION;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.trajectory.eventstore.TestStore;
import nl.trajectory.eventstore.order.Sequencer.Round;
import org.junit.jupiter.api.Test;

class SequencerIT {
  private static final int ALL = 1_000;

  /** A writer's own connection, with a transaction that is open until it is told otherwise. */
  private static final class Writer implements AutoCloseable {
    private final Connection connection;

    Writer() throws SQLException {
      connection = APPLICATION.getConnection();
      connection.setAutoCommit(false);
    }

    /** Gets a transaction id, as any write would. */
    Writer begin() throws SQLException {
      connection.createStatement().execute("SELECT pg_current_xact_id()");
      return this;
    }

    Writer append(String stream, int sequence) throws SQLException {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO event_store.event (stream_id, seq, event_id, stream_type, type,"
                  + " revision, payload, metadata, salt, commitment) VALUES (?, ?,"
                  + " gen_random_uuid(), 'Cohort', 'SeatReleased', 1, '{\"trajectoryId\": \"t\"}',"
                  + " '{}', sha256(''), sha256(''))")) {
        insert.setString(1, stream);
        insert.setInt(2, sequence);
        insert.executeUpdate();
      }
      return this;
    }

    void commit() throws SQLException {
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
    }
  }

  private static void append(String stream, int sequence) throws SQLException {
    try (Writer writer = new Writer()) {
      writer.append(stream, sequence).commit();
    }
  }

  private static Round round() throws SQLException {
    return Sequencer.round(APPLICATION, ALL);
  }

  private static void drain() {
    TestStore.await(
        "everything is in order",
        () ->
            APP.sql(
                    "SELECT NOT EXISTS (SELECT FROM event_store.event e WHERE NOT EXISTS"
                        + " (SELECT FROM event_store.ledger l WHERE l.appended = e.appended))")
                .query(Boolean.class)
                .single());
  }

  /** Streams with sequence numbers, in the order of positions. */
  private static List<String> order(String... streams) {
    return APP.sql(
            "SELECT stream_id || ' ' || seq FROM event_store.ledger JOIN event_store.event"
                + " USING (appended) WHERE stream_id = ANY (?) ORDER BY position")
        .param(streams)
        .query(String.class)
        .list();
  }

  private static void assertDense() {
    assertThat(
            APP.sql("SELECT count(*) = max(position) + 1 FROM event_store.ledger")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void a_writer_that_stalls_holds_the_order_up_and_is_not_passed_by() throws SQLException {
    String slow = newId();
    String quick = newId();
    try (Writer stalled = new Writer().append(slow, 0)) {
      append(quick, 0);
      append(quick, 1);
      for (int i = 0; i < 50; i++) {
        assertThat(round()).isEqualTo(new Round(0, 2));
      }
      assertThat(order(slow, quick)).isEmpty();
      stalled.commit();
    }
    drain();
    assertThat(order(slow, quick)).containsExactly(slow + " 0", quick + " 0", quick + " 1");
    assertDense();
  }

  @Test
  void a_writer_that_fails_leaves_no_gap() throws SQLException {
    String failed = newId();
    String quick = newId();
    try (Writer stalled = new Writer().append(failed, 0)) {
      append(quick, 0);
    }
    drain();
    assertThat(order(failed, quick)).containsExactly(quick + " 0");
    assertDense();
  }

  @Test
  void what_was_appended_before_an_open_append_began_does_not_wait_for_it() throws SQLException {
    String before = newId();
    append(before, 0);
    try (Writer open = new Writer().append(newId(), 0)) {
      TestStore.await("it is in order", () -> !order(before).isEmpty());
    }
  }

  /**
   * A view, the judging of claims or a dump, in whatever database: it has an old transaction id.
   */
  @Test
  void a_long_transaction_that_appends_nothing_holds_nothing_up() throws SQLException {
    String before = newId();
    String after = newId();
    append(before, 0);
    try (Writer longOne = new Writer().begin()) {
      append(after, 0);
      TestStore.await("both are in order", () -> order(before, after).size() == 2);
    }
  }

  /**
   * The second entry of a stream is written under a lower transaction id than the first, as its
   * transaction began long before, and a third transaction separates the two.
   */
  @Test
  void a_stream_keeps_its_order_whatever_the_transaction_ids() throws SQLException {
    String stream = newId();
    try (Writer early = new Writer().begin();
        Writer between = new Writer().begin()) {
      append(stream, 0);
      early.append(stream, 1).commit();
      TestStore.await("both are in order", () -> order(stream).size() == 2);
    }
    assertThat(order(stream)).containsExactly(stream + " 0", stream + " 1");
  }

  @Test
  void many_sequencers_at_once_break_nothing() throws Exception {
    int writers = 4;
    int streams = 30;
    int sequencers = 3;
    drain();
    List<String> names = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers + sequencers);
    try {
      List<Future<Void>> writing = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        List<String> own = new ArrayList<>();
        for (int s = 0; s < streams; s++) {
          own.add(newId());
        }
        names.addAll(own);
        writing.add(
            threads.submit(
                () -> {
                  for (int sequence = 0; sequence < 5; sequence++) {
                    for (String stream : own) {
                      append(stream, sequence);
                    }
                  }
                  return null;
                }));
      }
      Callable<Void> sequencing =
          () -> {
            while (writing.stream().anyMatch(w -> !w.isDone())) {
              Sequencer.round(APPLICATION, 3);
            }
            return null;
          };
      List<Future<Void>> rounds = new ArrayList<>();
      for (int i = 0; i < sequencers; i++) {
        rounds.add(threads.submit(sequencing));
      }
      for (Future<Void> each : writing) {
        each.get();
      }
      for (Future<Void> each : rounds) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    drain();
    assertDense();
    assertThat(order(names.toArray(new String[0])))
        .hasSize(writers * streams * 5)
        .doesNotHaveDuplicates();
    assertThat(
            APP.sql(
                    "SELECT count(*) FROM (SELECT seq, lag(seq) OVER (PARTITION BY stream_id ORDER"
                        + " BY position) AS before FROM event_store.ledger JOIN event_store.event"
                        + " USING (appended)) s WHERE seq <> coalesce(before + 1, 0)")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            APP.sql(
                    "SELECT count(*) FROM (SELECT known_at, lag(known_at) OVER (ORDER BY position)"
                        + " AS before FROM event_store.ledger) s WHERE known_at < before")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void when_the_one_at_work_dies_another_takes_over() throws SQLException {
    String stream = newId();
    try (Writer dying = new Writer();
        Writer held = new Writer().append(stream, 0)) {
      int backend;
      try (ResultSet row =
          dying.connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
        row.next();
        backend = row.getInt(1);
      }
      held.commit();
      dying.connection.createStatement().execute(Sequencer.ROUND_LOCK);
      TestStore.awaitSomeoneWaiting();
      assertThat(order(stream)).isEmpty();
      APP.sql("SELECT pg_terminate_backend(?)").param(backend).query().listOfRows();
      drain();
      assertThat(order(stream)).containsExactly(stream + " 0");
      dying.connection.abort(Runnable::run);
    } catch (SQLException terminated) {
      assertThat(terminated.getSQLState()).startsWith("08");
    }
  }

  /** The clock of the machine goes back; the instants of the order do not. */
  @Test
  void instants_never_go_back() throws SQLException {
    String stream = newId();
    String ahead =
        "UPDATE event_store.sequencer SET known_at = known_at + interval '%s' RETURNING known_at";
    OWNER.sql(ahead.formatted("1 second")).query().listOfRows();
    append(stream, 0);
    drain();
    assertThat(
            APP.sql(
                    "SELECT l.known_at >= (SELECT max(known_at) FROM event_store.ledger)"
                        + " FROM event_store.ledger l JOIN event_store.event USING (appended)"
                        + " WHERE stream_id = ?")
                .param(stream)
                .query(Boolean.class)
                .single())
        .isTrue();
  }
}

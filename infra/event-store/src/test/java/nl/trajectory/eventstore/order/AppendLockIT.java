package nl.trajectory.eventstore.order;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.APPLICATION;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import nl.trajectory.eventstore.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What is said by who appends, and what is made of it. */
class AppendLockIT {
  private static long lastDrawn() {
    return OWNER
        .sql("SELECT coalesce(pg_sequence_last_value('event_store.event_appended_seq'), 0)")
        .query(Long.class)
        .single();
  }

  /** A connection of its own, and what is done on it. */
  private static final class Session implements AutoCloseable {
    final Connection connection;

    Session() throws SQLException {
      connection = APPLICATION.getConnection();
      connection.setAutoCommit(false);
    }

    Session append() throws SQLException {
      TestStore.stall(connection);
      return this;
    }

    long number(String sql) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    }

    /** The bounds that it holds. */
    List<Long> bounds() throws SQLException {
      return APP.sql("SELECT after FROM event_store.open_append WHERE pid = ? ORDER BY 1")
          .param((int) number("SELECT pg_backend_pid()"))
          .query(Long.class)
          .list();
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
    }
  }

  private static String placed(String stream) throws SQLException {
    Sequencer.round(APPLICATION, 1_000);
    return APP.sql(
            "SELECT count(l.appended) FROM event_store.event e"
                + " LEFT JOIN event_store.ledger l USING (appended) WHERE e.stream_id = ?")
        .param(stream)
        .query(String.class)
        .single();
  }

  private static String append() throws SQLException {
    String stream = newId();
    try (Session session = new Session()) {
      session
          .connection
          .createStatement()
          .execute(
              "INSERT INTO event_store.event (stream_id, seq, event_id, stream_type, type,"
                  + " revision, payload, metadata, salt, commitment) VALUES ('"
                  + stream
                  + "', 0, gen_random_uuid(), 'Cohort', 'SeatReleased', 1,"
                  + " '{\"trajectoryId\": \"t\"}', '{}', sha256(''), sha256(''))");
      session.connection.commit();
    }
    return stream;
  }

  @Test
  void an_append_holds_the_number_that_was_drawn_last_before_its_own() throws SQLException {
    TestStore.drain();
    try (Session session = new Session()) {
      long before = lastDrawn();
      session.append();
      assertThat(session.bounds()).containsExactly(before);
      assertThat(session.number("SELECT max(appended) FROM event_store.event"))
          .isGreaterThan(before);
      session.connection.commit();
      assertThat(session.bounds()).isEmpty();
    }
  }

  @Test
  void a_transaction_that_appends_again_keeps_its_one_lock() throws SQLException {
    try (Session session = new Session()) {
      session.append();
      List<Long> first = session.bounds();
      append();
      session.append().append().append();
      assertThat(session.bounds()).isEqualTo(first).hasSize(1);
    }
  }

  @Test
  void what_was_appended_up_to_a_savepoint_is_held_and_what_was_taken_back_is_not()
      throws SQLException {
    try (Session session = new Session()) {
      Savepoint nothing = session.connection.setSavepoint();
      session.append();
      session.connection.rollback(nothing);
      assertThat(session.bounds()).isEmpty();
      session.append();
      List<Long> first = session.bounds();
      Savepoint one = session.connection.setSavepoint();
      session.append();
      session.connection.rollback(one);
      assertThat(session.bounds()).isEqualTo(first).hasSize(1);
    }
  }

  @Test
  void a_copy_says_so_too() throws Exception {
    String hash = "\\\\x" + "00".repeat(32);
    String row =
        newId() + "\t0\t" + newId() + "\tCohort\tCohortClosed\t1\t{}\t{}\t" + hash + "\t" + hash;
    try (Session session = new Session()) {
      long before = lastDrawn();
      session
          .connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY event_store.event (stream_id, seq, event_id, stream_type, type, revision,"
                  + " payload, metadata, salt, commitment) FROM STDIN",
              new ByteArrayInputStream((row + "\n").getBytes(StandardCharsets.UTF_8)));
      assertThat(session.bounds()).containsExactly(before);
    }
  }

  /** A forged setting holds up more, and never less. */
  @ParameterizedTest
  @ValueSource(strings = {"-5", "0", "999999999"})
  void no_setting_lets_an_append_be_passed_by(String forged) throws SQLException {
    TestStore.drain();
    try (Session session = new Session()) {
      session.connection.createStatement().execute("SET trajectory.append_after = " + forged);
      long before = lastDrawn();
      session.append();
      assertThat(session.bounds()).hasSize(1).allMatch(bound -> bound >= 0 && bound <= before);
      String quick = append();
      assertThat(placed(quick)).isEqualTo("0");
      session.connection.createStatement().execute("RESET trajectory.append_after");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT pg_advisory_xact_lock(1)",
        "SELECT pg_advisory_xact_lock(0)",
        "SELECT pg_advisory_xact_lock(21569, 1)",
        "SELECT pg_advisory_xact_lock(1413545984, 1)",
        "SELECT pg_advisory_xact_lock_shared(6071133772672139264 - 1)",
        "SELECT pg_advisory_xact_lock_shared(6071133772672139264 + 281474976710656)",
        "SELECT pg_advisory_xact_lock(-1)"
      })
  void other_locks_are_not_taken_for_an_append(String lock) throws SQLException {
    try (Session session = new Session()) {
      session.connection.createStatement().execute(lock);
      assertThat(session.bounds()).isEmpty();
      String stream = append();
      TestStore.await("it is in order", () -> isPlaced(stream));
    }
  }

  private static boolean isPlaced(String stream) {
    try {
      return placed(stream).equals("1");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** There the last look would see what was there before the first. */
  @Test
  void positions_are_given_in_no_transaction_that_keeps_its_snapshot() throws SQLException {
    try (Session session = new Session()) {
      session
          .connection
          .createStatement()
          .execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      assertThatThrownBy(() -> session.number("SELECT placed FROM event_store.sequence_events(1)"))
          .hasMessageContaining("READ COMMITTED");
    }
  }

  @Test
  void numbers_are_drawn_when_they_are_used_one_by_one_and_upwards() {
    assertThat(
            OWNER
                .sql(
                    "SELECT seqcache || ' ' || seqincrement || ' ' || seqcycle FROM pg_sequence"
                        + " WHERE seqrelid = 'event_store.event_appended_seq'::regclass")
                .query(String.class)
                .single())
        .isEqualTo("1 1 false");
  }

  /** Beyond what a part of a key can hold. */
  @Test
  void a_bound_is_read_back_whole() throws SQLException {
    long large = 40_000_000_000L;
    try (Session session = new Session()) {
      session
          .connection
          .createStatement()
          .execute("SELECT pg_advisory_xact_lock_shared(6071133772672139264 + " + large + ")");
      assertThat(session.bounds()).containsExactly(large);
    }
  }
}

package nl.trajectory.eventstore;

import static nl.trajectory.eventstore.TestStore.APPLICATION;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.eventstore.order.Sequencer;
import nl.trajectory.eventstore.order.Sequencer.Round;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A dump is restored into another cluster, whose transaction ids are lower than the stored ones.
 */
class RestoreIT {
  private static final List<String> TABLES = List.of("event", "ledger", "tile", "sequencer");
  private static final String APPEND =
      "INSERT INTO event_store.event (stream_id, seq, event_id, stream_type, type, revision,"
          + " payload, metadata, salt, commitment) VALUES (?, ?, gen_random_uuid(), 'Cohort',"
          + " 'SeatReleased', 1, '{\"trajectoryId\": \"t\"}', '{}', sha256(''), sha256(''))";
  private static final String NOT_IN_ORDER =
      "SELECT count(*) FROM event_store.event e"
          + " WHERE NOT EXISTS (SELECT FROM event_store.ledger l WHERE l.appended = e.appended)";

  @Test
  void positions_are_kept_and_new_events_go_on_from_there() throws Exception {
    String stream = newId();
    try (EmbeddedStore other = EmbeddedStore.temporary()) {
      DataSource target =
          new DriverManagerDataSource(
              other.owner().jdbcUrl(), other.owner().username(), other.owner().password());
      EventStoreSchema.migrate(target);
      JdbcClient there = JdbcClient.create(target);
      burnTransactionIds(there);
      for (int sequence = 0; sequence < 20; sequence++) {
        OWNER.sql(APPEND).params(stream, sequence).update();
      }
      TestStore.await("all of it is in order", () -> notInOrder(OWNER) == 0);
      // Dumped when some events were committed and not in order yet.
      try (Connection stalled = APPLICATION.getConnection()) {
        stalled.setAutoCommit(false);
        TestStore.stall(stalled);
        for (int sequence = 20; sequence < 25; sequence++) {
          OWNER.sql(APPEND).params(stream, sequence).update();
        }
        dumpAndRestore(target);
        stalled.rollback();
        stalled.setAutoCommit(true);
      }
      List<String> before = ledger(there);
      assertThat(notInOrder(there)).isEqualTo(5);
      assertThat(currentXid(there)).isLessThan(storedXid(there));

      DataSource application =
          new DriverManagerDataSource(
              other.application().jdbcUrl(),
              other.application().username(),
              other.application().password());
      JdbcClient.create(application).sql(APPEND).params(stream, 25).update();
      assertThat(Sequencer.round(application, 4)).isEqualTo(new Round(4, 2));
      assertThat(Sequencer.round(application, 4)).isEqualTo(new Round(2, 0));
      JdbcClient.create(application).sql(APPEND).params(stream, 26).update();
      assertThat(Sequencer.round(application, 4)).isEqualTo(new Round(1, 0));

      assertThat(ledger(there))
          .startsWith(before.toArray(new String[0]))
          .hasSize(before.size() + 7);
      assertThat(
              there
                  .sql(
                      "SELECT seq FROM event_store.ledger JOIN event_store.event USING (appended)"
                          + " WHERE stream_id = ? ORDER BY position")
                  .param(stream)
                  .query(Integer.class)
                  .list())
          .isEqualTo(java.util.stream.IntStream.range(0, 27).boxed().toList());
      assertThat(
              there
                  .sql("SELECT count(*) = max(position) + 1 FROM event_store.ledger")
                  .query(Boolean.class)
                  .single())
          .isTrue();
    }
  }

  /** Brings this cluster's transaction ids above those of the other. */
  private static void burnTransactionIds(JdbcClient there) {
    long goal = currentXid(there) + 500;
    OWNER
        .sql(
            "DO $$ BEGIN WHILE pg_current_xact_id()::text::bigint < %d LOOP COMMIT; END LOOP; END $$"
                .formatted(goal))
        .update();
  }

  private static long currentXid(JdbcClient at) {
    return at.sql("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        .query(Long.class)
        .single();
  }

  private static long storedXid(JdbcClient at) {
    return at.sql("SELECT max(xid)::text::bigint FROM event_store.event")
        .query(Long.class)
        .single();
  }

  private static long notInOrder(JdbcClient at) {
    return at.sql(NOT_IN_ORDER).query(Long.class).single();
  }

  private static List<String> ledger(JdbcClient at) {
    return at.sql("SELECT l::text FROM event_store.ledger l ORDER BY position")
        .query(String.class)
        .list();
  }

  private static void dumpAndRestore(DataSource target) throws SQLException, IOException {
    try (Connection from = APPLICATION.getConnection();
        Connection to = target.getConnection()) {
      from.setAutoCommit(false);
      from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      to.createStatement().execute("DELETE FROM event_store.sequencer");
      for (String table : TABLES) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        copy(from).copyOut("COPY event_store." + table + " TO STDOUT", rows);
        copy(to)
            .copyIn(
                "COPY event_store." + table + " FROM STDIN",
                new ByteArrayInputStream(rows.toByteArray()));
      }
      to.createStatement()
          .execute(
              "SELECT setval('event_store.event_appended_seq',"
                  + " (SELECT max(appended) FROM event_store.event))");
      from.rollback();
      from.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      from.setAutoCommit(true);
    }
  }

  private static CopyManager copy(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}

package nl.trajectory.eventstore;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.message;
import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.trajectory.step.CheckStep.IntakeHeld;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Attacks what was recorded, as the application's role and as the owner of the tables. */
class AppendOnlyIT {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String COLUMNS =
      "(stream_id, seq, event_id, stream_type, type, revision, payload, metadata, salt,"
          + " commitment)";

  /** Any, for columns that need one. */
  private static final String HASH = "\\\\x" + "00".repeat(32);

  @BeforeAll
  static void something_is_recorded() {
    TestStore.publish(
        message(newId(), 0, new StepRecorded(LocalDate.of(2025, 3, 3), new IntakeHeld(4, false))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event_store.event SET payload = '{}'",
        "DELETE FROM event_store.event",
        "TRUNCATE event_store.event",
        "MERGE INTO event_store.event e USING (VALUES (1)) v(n) ON true WHEN MATCHED THEN DELETE",
        "INSERT INTO event_store.event (stream_id, seq, event_id, type, revision, payload,"
            + " metadata) SELECT stream_id, seq, event_id, type, revision, payload, metadata FROM"
            + " event_store.event ON CONFLICT (event_id) DO UPDATE SET payload = '{}'",
        "INSERT INTO event_store.event (appended, stream_id, seq, event_id, type, revision,"
            + " payload, metadata) OVERRIDING SYSTEM VALUE VALUES (-1, 'x', 0,"
            + " gen_random_uuid(), 'x', 1, '{}', '{}')",
        "INSERT INTO event_store.event (recorded_at, stream_id, seq, event_id, type, revision,"
            + " payload, metadata) VALUES ('2020-01-01', 'x', 0, gen_random_uuid(), 'x', 1, '{}',"
            + " '{}')",
        "INSERT INTO event_store.event (xid, stream_id, seq, event_id, type, revision, payload,"
            + " metadata) VALUES ('1', 'x', 0, gen_random_uuid(), 'x', 1, '{}', '{}')",
        "SELECT * FROM event_store.event FOR UPDATE",
        "ALTER TABLE event_store.event DISABLE TRIGGER ALL",
        "ALTER TABLE event_store.event DISABLE TRIGGER event_is_append_only",
        "DROP TRIGGER event_is_append_only ON event_store.event",
        "CREATE OR REPLACE FUNCTION event_store.refuse_change() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RETURN NEW; END'",
        "CREATE OR REPLACE FUNCTION event_store.sequence_events(at_most int, OUT placed int, OUT"
            + " waiting int) LANGUAGE sql AS 'SELECT 0, 0'",
        "CREATE RULE hide AS ON INSERT TO event_store.event DO INSTEAD NOTHING",
        "DROP TABLE event_store.event",
        "CREATE TABLE event_store.other (n int)",
        "SELECT setval('event_store.event_appended_seq', 1)",
        "SELECT nextval('event_store.event_appended_seq')",
        "ALTER TABLE event_store.event DISABLE TRIGGER event_is_announced",
        "CREATE OR REPLACE FUNCTION event_store.open_append() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RETURN NULL; END'",
        "UPDATE event_store.sequencer SET settled = 1000000",
        "SET session_replication_role = replica",
        "SET ROLE trajectory_owner",
        "INSERT INTO event_store.ledger VALUES (1000000, 1, now())",
        "UPDATE event_store.ledger SET position = position + 1",
        "DELETE FROM event_store.ledger",
        "TRUNCATE event_store.ledger",
        "UPDATE event_store.sequencer SET next_position = 0",
        "UPDATE event_store.reference SET stream_id = ''",
        "DELETE FROM event_store.reference",
        "DELETE FROM event_store.request"
      })
  void the_application_can_only_add_and_read(String attack) {
    assertRefused(APP, attack);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event_store.event SET payload = '{}'",
        "UPDATE event_store.event SET payload = payload",
        "DELETE FROM event_store.event",
        "TRUNCATE event_store.event",
        "TRUNCATE event_store.event, event_store.reference CASCADE",
        "MERGE INTO event_store.event e USING (VALUES (1)) v(n) ON true WHEN MATCHED THEN DELETE",
        "WITH gone AS (DELETE FROM event_store.event RETURNING *) SELECT * FROM gone",
        "INSERT INTO event_store.event OVERRIDING SYSTEM VALUE SELECT * FROM event_store.event"
            + " ON CONFLICT (event_id) DO UPDATE SET payload = '{}'",
        "UPDATE event_store.ledger SET position = position + 1",
        "DELETE FROM event_store.ledger",
        "TRUNCATE event_store.ledger",
        "SET session_replication_role = replica"
      })
  void not_even_the_owner_changes_or_removes_events_or_their_order(String attack) {
    assertRefused(OWNER, attack);
  }

  @Test
  void each_table_is_append_only_but_for_those_that_hold_no_record() {
    List<String> records =
        OWNER
            .sql(
                "SELECT relname FROM pg_class WHERE relnamespace = 'event_store'::regnamespace"
                    + " AND relkind = 'r' ORDER BY 1")
            .query(String.class)
            .list();
    records.removeIf(
        Set.of("flyway_schema_history", "reference", "request", "sequencer")::contains);
    assertThat(records)
        .containsExactly(
            "checkpoint", "checkpoint_stamp", "cosignature", "event", "ledger", "tile");
    for (String table : records) {
      assertRefused(APP, "DELETE FROM event_store." + table);
      assertRefused(OWNER, "TRUNCATE event_store." + table + " CASCADE");
      assertThat(
              OWNER
                  .sql(
                      "SELECT string_agg(concat(tgenabled, ' ', tgtype), ',' ORDER BY tgtype) FROM"
                          + " pg_trigger WHERE NOT tgisinternal AND tgrelid ="
                          + " CAST(? AS regclass)")
                  .param("event_store." + table)
                  .query(String.class)
                  .single())
          .as(
              "always: each row before UPDATE or DELETE, before TRUNCATE, and where a lock is"
                  + " taken")
          .isEqualTo(table.equals("event") ? "A 6,A 27,A 34" : "A 27,A 34");
    }
  }

  private static void assertRefused(JdbcClient as, String attack) {
    List<String> before = tables();
    assertThat(sqlState(() -> as.sql(attack).update())).isEqualTo(INSUFFICIENT_PRIVILEGE);
    assertThat(tables()).isNotEmpty().isEqualTo(before);
  }

  private static List<String> tables() {
    return APP.sql(
            "SELECT e::text || coalesce(l::text, '') FROM event_store.event e"
                + " LEFT JOIN event_store.ledger l USING (appended) ORDER BY appended")
        .query(String.class)
        .list();
  }

  /** What the database answered; null: it did as it was told. */
  private static String sqlState(Runnable attack) {
    RuntimeException refused = catchThrowableOfType(RuntimeException.class, attack::run);
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException answer) {
        return answer.getSQLState();
      }
    }
    return null;
  }

  /** As an import writes. */
  @Test
  void copying_over_what_is_there_is_refused() throws SQLException {
    Map<String, Object> there =
        APP.sql("SELECT stream_id, seq, event_id FROM event_store.event LIMIT 1")
            .query()
            .singleRow();
    List<String> before = tables();
    String rest = "\tTrajectory\tIntakeHeld\t1\t{}\t{}\t" + HASH + "\t" + HASH + "\n";
    String sameNumber = there.get("stream_id") + "\t" + there.get("seq") + "\t" + newId() + rest;
    String sameId = newId() + "\t0\t" + there.get("event_id") + rest;
    for (String row : List.of(sameNumber, sameId)) {
      try (Connection connection = TestStore.APPLICATION.getConnection()) {
        assertThatThrownBy(
                () ->
                    connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                            "COPY event_store.event " + COLUMNS + " FROM STDIN",
                            new StringReader(row)))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
      }
    }
    assertThat(tables()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payload", "metadata"})
  void a_row_that_is_no_json_object_is_refused(String column) {
    String insert =
        "INSERT INTO event_store.event "
            + COLUMNS
            + " VALUES ('%s', 0, '%s', 'Cohort', 'CohortClosed', 1, '%s', '%s', sha256(''),"
            + " sha256(''))";
    String broken =
        insert.formatted(
            newId(),
            newId(),
            column.equals("payload") ? "[1]" : "{}",
            column.equals("metadata") ? "1" : "{}");
    assertThat(sqlState(() -> APP.sql(broken).update())).isEqualTo("23514");
  }
}

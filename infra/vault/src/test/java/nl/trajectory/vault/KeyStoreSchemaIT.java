package nl.trajectory.vault;

import static nl.trajectory.vault.TestKeys.APPLICATION;
import static nl.trajectory.vault.TestKeys.KEEPER;
import static nl.trajectory.vault.TestKeys.OWNER;
import static nl.trajectory.vault.TestKeys.OWNERS;
import static nl.trajectory.vault.TestKeys.rows;
import static nl.trajectory.vault.TestKeys.sqlState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Sealed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoreSchemaIT {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String CHECK_VIOLATION = "23514";

  /** As the version before wrote it; the key serves for nothing else. */
  private static final MasterKey FORMER =
      MasterKey.of(
          """
          {
            "primaryKeyId": 3474574956,
            "key": [
              {
                "keyData": {
                  "typeUrl": "type.googleapis.com/google.crypto.tink.AesGcmKey",
                  "value": "GiAv9Ai0Tuv/fZbG0L5sz4VTrXSJtapdccmnnhzHuh21RQ==",
                  "keyMaterialType": "SYMMETRIC"
                },
                "status": "ENABLED",
                "keyId": 3474574956,
                "outputPrefixType": "TINK"
              }
            ]
          }
          """);

  private static final String FORMER_AEAD =
      "Eo0BAc8ZzmzvBlpgmOwmN09KWtI8TMvhseQ6N2JMK8/dt3d57Ws+TWtP+CVwRwUDzWeUuMr6Cl+sTp+Wshht4W7dFt/WnG8/OWtojKquR4V7jBC7iNPB1bSVVMUGnbIsiX+RAV9rmoGgTkRIrlAhv3Y3xJDmBEW4Wyb3qfPaVcbaECKLcjhxXCYymECWb9ei";
  private static final String FORMER_MARK =
      "EpIBAc8ZzmyWca9izXekCwH5THS6A89huXrXqAEMArx1L/mBrYbqJHzQUpHv8Iy4ouKQGfCi/PG9K/n6wvU3/E/v/yoxklVJGyFPNcpBL4LxQjibTMlA6cqIjEb1JxzT2kSHNFGkXEiE5kWMhmXACzCnNP298PC2O5FdSdPImacOrH5ODvLj7FEVQinX1VvRVdHBVHQ=";
  private static final Sealed FORMER_CONTENT =
      new Sealed(
          "AXCM+nge2SkTgjBAIzNDdA//vEnWI2aHkemu+wdQoYogeCYr5wCqNJLwl7o=",
          "ju7WeTVfYdZ9MNcePzoAr5ebGyE33ekY1cYgnA3T2cw=");

  @BeforeEach
  void begin() {
    TestKeys.removed();
  }

  @Test
  void the_table_that_the_event_store_made_is_adopted_with_its_keys() {
    formerTable();
    KeyStoreSchema.migrate(OWNERS);
    KeyStoreSchema.migrate(OWNERS);
    Vault vault = new Vault(KEEPER, FORMER);
    assertThat(vault.isOpenedByMasterKey()).isTrue();
    assertThat(vault.open("P-1", "person", FORMER_CONTENT)).contains("the content");
    assertThat(vault.seal("P-1", "person", "the content")).isEqualTo(FORMER_CONTENT);
    assertThat(rows()).hasSize(1);
    assertThat(rows().get(0)).extractingByKey("created_at").isNotNull();
    assertThat(vault.destroy("P-1")).isTrue();
    assertThat(vault.open("P-1", "person", FORMER_CONTENT)).isEmpty();
  }

  @Test
  void another_master_key_does_not_take_over_the_keys_it_finds() {
    formerTable();
    KeyStoreSchema.migrate(OWNERS);
    Vault stranger = new Vault(KEEPER, MasterKey.of(Keyring.generate().toJson()));
    assertThat(stranger.isOpenedByMasterKey()).isFalse();
    assertThatThrownBy(() -> stranger.seal("P-2", "person", "content"))
        .isInstanceOf(IllegalStateException.class);
    new Vault(KEEPER, FORMER).seal("P-2", "person", "content");
  }

  private static void formerTable() {
    OWNER.sql("CREATE SCHEMA vault").update();
    OWNER
        .sql(
            "CREATE TABLE vault.participant_key"
                + " (participant text PRIMARY KEY, aead bytea NOT NULL, mark bytea NOT NULL)")
        .update();
    OWNER.sql("GRANT USAGE ON SCHEMA vault TO trajectory_app").update();
    OWNER.sql("GRANT SELECT, INSERT ON vault.participant_key TO trajectory_app").update();
    OWNER
        .sql("INSERT INTO vault.participant_key VALUES ('P-1', ?, ?)")
        .params(List.of(bytes(FORMER_AEAD), bytes(FORMER_MARK)))
        .update();
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  @Test
  void the_role_of_the_events_loses_what_it_was_once_granted() {
    formerTable();
    String reading = "SELECT * FROM vault.participant_key";
    assertThat(APPLICATION.sql(reading).query().listOfRows()).hasSize(1);
    KeyStoreSchema.migrate(OWNERS);
    for (String statement :
        List.of(
            "INSERT INTO vault.participant_key (participant, destroyed_at) VALUES ('P-2', now())",
            "UPDATE vault.participant_key SET participant = participant",
            "INSERT INTO vault.wrapping (master_key) VALUES (1)",
            "CREATE TABLE t AS " + reading)) {
      assertThat(sqlState(APPLICATION, statement)).as(statement).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }
    assertThatThrownBy(() -> APPLICATION.sql(reading).query().listOfRows())
        .hasStackTraceContaining("permission denied for schema vault");
    assertThat(KEEPER.sql(reading).query().listOfRows()).hasSize(1);
  }

  @Test
  void its_history_lies_beside_the_keys_and_is_closed_to_the_key_role() {
    KeyStoreSchema.migrate(OWNERS);
    assertThat(
            OWNER
                .sql("SELECT count(*) FROM vault.flyway_schema_history WHERE version = '1'")
                .query(Integer.class)
                .single())
        .isOne();
    assertThat(sqlState(KEEPER, "UPDATE vault.flyway_schema_history SET success = false"))
        .isEqualTo(INSUFFICIENT_PRIVILEGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM vault.participant_key",
        "DELETE FROM vault.participant_key WHERE participant = 'erased'",
        "TRUNCATE vault.participant_key",
        "WITH gone AS (DELETE FROM vault.participant_key RETURNING *) SELECT * FROM gone",
        "MERGE INTO vault.participant_key k USING (VALUES (1)) v(n) ON true"
            + " WHEN MATCHED THEN DELETE",
        "UPDATE vault.participant_key SET aead = '1', mark = '1', destroyed_at = NULL"
            + " WHERE participant = 'erased'",
        "UPDATE vault.participant_key SET destroyed_at = now() WHERE participant = 'erased'",
        "UPDATE vault.participant_key SET participant = 'other' WHERE participant = 'erased'",
        "UPDATE vault.participant_key SET participant = 'other' WHERE participant = 'alive'",
        "INSERT INTO vault.participant_key (participant, aead, mark) VALUES ('erased', '1', '1')"
            + " ON CONFLICT (participant) DO UPDATE SET aead = '1', mark = '1', destroyed_at = NULL"
      })
  void neither_the_key_role_nor_the_owner_removes_a_row_or_brings_a_key_back(String attack) {
    oneAliveOneErased();
    List<Map<String, Object>> before = rows();
    assertThat(sqlState(KEEPER, attack)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    assertThat(sqlState(OWNER, attack)).isEqualTo(INSUFFICIENT_PRIVILEGE);
    assertThat(rows()).usingRecursiveComparison().isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE vault.participant_key DISABLE TRIGGER key_stays_destroyed",
        "DROP TRIGGER key_is_not_removed ON vault.participant_key",
        "ALTER TABLE vault.participant_key DROP CONSTRAINT alive_or_destroyed",
        "CREATE OR REPLACE FUNCTION vault.refuse_change() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RETURN NEW; END'",
        "DELETE FROM vault.wrapping",
        "TRUNCATE vault.wrapping",
        "CREATE TABLE vault.other (n int)",
        "SET session_replication_role = replica",
        "DROP TABLE vault.participant_key"
      })
  void the_key_role_does_not_take_the_guards_away(String attack) {
    oneAliveOneErased();
    assertThat(sqlState(KEEPER, attack)).isEqualTo(INSUFFICIENT_PRIVILEGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE vault.participant_key SET aead = NULL WHERE participant = 'alive'",
        "UPDATE vault.participant_key SET aead = NULL, mark = NULL WHERE participant = 'alive'",
        "UPDATE vault.participant_key SET destroyed_at = now() WHERE participant = 'alive'",
        "UPDATE vault.participant_key SET aead = NULL, destroyed_at = now()"
            + " WHERE participant = 'alive'",
        "INSERT INTO vault.participant_key (participant) VALUES ('fresh')",
        "INSERT INTO vault.participant_key (participant, mark, destroyed_at)"
            + " VALUES ('fresh', '1', now())"
      })
  void a_key_is_alive_or_destroyed_and_nothing_between(String half) {
    oneAliveOneErased();
    assertThat(sqlState(KEEPER, half)).isEqualTo(CHECK_VIOLATION);
    assertThat(sqlState(OWNER, half)).isEqualTo(CHECK_VIOLATION);
  }

  @Test
  void the_guards_hold_in_a_session_that_replicates_too() {
    KeyStoreSchema.migrate(OWNERS);
    assertThat(
            OWNER
                .sql(
                    "SELECT tgenabled::text FROM pg_trigger"
                        + " WHERE tgrelid = 'vault.participant_key'::regclass AND NOT tgisinternal")
                .query(String.class)
                .list())
        .containsExactly("A", "A", "A");
  }

  private static void oneAliveOneErased() {
    KeyStoreSchema.migrate(OWNERS);
    Vault vault = new Vault(KEEPER, FORMER);
    vault.seal("alive", "person", "content");
    vault.destroy("erased");
  }
}

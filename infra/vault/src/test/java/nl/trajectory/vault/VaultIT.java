package nl.trajectory.vault;

import static nl.trajectory.eventstore.TestStore.newId;
import static nl.trajectory.vault.AtOnce.allAtOnce;
import static nl.trajectory.vault.TestKeys.KEEPER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.step.AnytimeStep.PersonalDataRecorded;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.TestStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class VaultIT {
  private static final String NAME = "Quillemijn Zandkasteel";

  @TempDir private static Path keys;
  private static Vault vault;

  @TempDir private Path directory;
  private final String participant = newId();

  @BeforeAll
  static void openVault() throws IOException {
    TestKeys.empty();
    vault = TestKeys.vaultWithKeyIn(keys.resolve("master-key.json"));
  }

  @Test
  void what_was_sealed_is_opened_again() {
    for (String content : List.of(NAME, "", "{\"score\":7}", "ξ\n\t€ 🙂")) {
      Sealed sealed = vault.seal(participant, "person", content);
      assertThat(vault.open(participant, "person", sealed)).contains(content);
    }
  }

  @Test
  void the_same_content_has_the_same_mark_under_another_ciphertext() {
    Sealed sealed = vault.seal(participant, "person", NAME);
    Sealed again = vault.seal(participant, "person", NAME);
    assertThat(again).isEqualTo(sealed);
    assertThat(again.ciphertext()).isNotEqualTo(sealed.ciphertext());
  }

  @Test
  void another_content_purpose_or_participant_has_another_mark() {
    List<String> marks =
        List.of(
            vault.seal(participant, "person", NAME).mark(),
            vault.seal(participant, "person", NAME + "s").mark(),
            vault.seal(participant, "remark", NAME).mark(),
            vault.seal(newId(), "person", NAME).mark(),
            vault.mark(NAME));
    assertThat(marks).doesNotHaveDuplicates();
    assertThat(vault.mark(NAME)).isEqualTo(marks.get(4));
  }

  @Test
  void it_opens_for_its_own_purpose_and_participant_only() {
    Sealed sealed = vault.seal(participant, "person", NAME);
    vault.seal("other-" + participant, "person", NAME);
    assertThatThrownBy(() -> vault.open(participant, "remark", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> vault.open("other-" + participant, "person", sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining(NAME);
    assertThat(vault.open(newId(), "person", sealed)).isEmpty();
  }

  @Test
  void altered_ciphertext_is_not_opened() {
    Sealed sealed = vault.seal(participant, "person", NAME);
    byte[] bytes = Base64.getDecoder().decode(sealed.ciphertext());
    bytes[bytes.length - 1] ^= 1;
    Sealed altered = new Sealed(Base64.getEncoder().encodeToString(bytes), sealed.mark());
    assertThatThrownBy(() -> vault.open(participant, "person", altered))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void who_creates_a_key_at_the_same_moment_uses_the_same_one() {
    int atOnce = 6;
    for (int round = 0; round < 10; round++) {
      String fresh = newId();
      List<Sealed> sealed = allAtOnce(atOnce, () -> vault.seal(fresh, "person", NAME));
      assertThat(new TreeSet<>(sealed.stream().map(Sealed::mark).toList())).hasSize(1);
      sealed.forEach(s -> assertThat(vault.open(fresh, "person", s)).contains(NAME));
    }
  }

  @Test
  void the_master_key_is_readable_by_its_owner_alone_and_is_kept() throws IOException {
    Path file = keys.resolve("master-key.json");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    String text = Files.readString(file);
    Sealed sealed = vault.seal(participant, "person", NAME);
    Vault reopened = new Vault(KEEPER, MasterKey.inFile(file));
    assertThat(reopened.open(participant, "person", sealed)).contains(NAME);
    assertThat(file).hasContent(text);
    try (var files = Files.list(keys)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void who_creates_the_master_key_at_the_same_moment_has_the_one_that_stays() throws IOException {
    for (int round = 0; round < 20; round++) {
      Path file = directory.resolve("key-" + round + ".json");
      List<MasterKey> keys = allAtOnce(4, () -> MasterKey.inFile(file));
      WrappedKeys wrapped = MasterKey.inFile(file).keyring().newKeys(participant);
      for (MasterKey key : keys) {
        assertThat(key.keyring().opens(participant, wrapped)).isTrue();
      }
    }
  }

  @Test
  void another_master_key_opens_nothing() throws IOException {
    Sealed sealed = vault.seal(participant, "person", NAME);
    Vault stranger = new Vault(KEEPER, MasterKey.inFile(directory.resolve("other.json")));
    assertThatThrownBy(() -> stranger.open(participant, "person", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stranger.seal(participant, "person", NAME))
        .isInstanceOf(IllegalStateException.class);
    assertThat(vault.open(participant, "person", sealed)).contains(NAME);
  }

  @Test
  void another_master_key_makes_no_keys() throws IOException {
    vault.seal(participant, "person", NAME);
    Vault stranger = TestKeys.vaultWithKeyIn(directory.resolve("other.json"));
    assertThatThrownBy(() -> stranger.seal(newId(), "person", NAME))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another master key");
    String fresh = newId();
    assertThatThrownBy(() -> stranger.keysFor(List.of(fresh)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(TestKeys.count("participant = '" + fresh + "'")).isZero();
  }

  @Test
  void the_first_of_two_master_keys_is_the_one() throws IOException {
    for (int round = 0; round < 5; round++) {
      TestKeys.empty();
      Path apart = directory.resolve("round-" + round);
      List<String> sealed =
          allAtOnce(
              4,
              () -> {
                Vault one = TestKeys.vaultWithKeyIn(apart.resolve(newId() + ".json"));
                try {
                  return one.mark(NAME);
                } catch (IllegalStateException refused) {
                  assertThat(one.isOpenedByMasterKey()).isFalse();
                  return "refused";
                }
              });
      assertThat(sealed).filteredOn("refused"::equals).hasSize(3);
    }
    openVault();
  }

  @Test
  void it_can_be_told_beforehand_whether_a_master_key_opens_what_is_there() throws IOException {
    TestKeys.empty();
    Vault stranger = TestKeys.vaultWithKeyIn(directory.resolve("other.json"));
    assertThat(stranger.isOpenedByMasterKey()).isTrue();
    vault.seal(participant, "person", NAME);
    assertThat(stranger.isOpenedByMasterKey()).isFalse();
    assertThat(vault.isOpenedByMasterKey()).isTrue();
    vault.destroy(participant);
    assertThat(stranger.isOpenedByMasterKey()).as("it could not make keys").isFalse();
    assertThat(vault.isOpenedByMasterKey()).isTrue();
  }

  @Test
  void one_row_of_another_master_key_among_many_is_noticed() throws IOException {
    vault.keysFor(IntStream.range(0, 50).mapToObj(i -> newId()).toList());
    assertThat(vault.isOpenedByMasterKey()).isTrue();
    Keyring other = MasterKey.inFile(directory.resolve("other.json")).keyring();
    TestKeys.OWNER
        .sql("INSERT INTO vault.participant_key (participant, aead, mark) VALUES (?, ?, ?)")
        .params(participant, other.newKeys(participant).aead(), other.newKeys(participant).mark())
        .update();
    assertThat(vault.isOpenedByMasterKey()).isFalse();
    vault.destroy(participant);
    assertThat(vault.isOpenedByMasterKey()).isTrue();
  }

  @Test
  void keys_that_were_moved_or_altered_are_not_opened_although_they_were_used_before() {
    Sealed sealed = vault.seal(participant, "person", NAME);
    String other = "other-" + participant;
    vault.seal(other, "person", NAME);
    TestKeys.OWNER
        .sql(
            "UPDATE vault.participant_key AS row SET aead = of.aead, mark = of.mark"
                + " FROM vault.participant_key AS of"
                + " WHERE row.participant = ? AND of.participant = ?")
        .params(other, participant)
        .update();
    assertThatThrownBy(() -> vault.open(other, "person", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThat(vault.open(participant, "person", sealed)).contains(NAME);
    TestKeys.OWNER
        .sql(
            "UPDATE vault.participant_key SET aead = set_byte(aead, 100, 255 - get_byte(aead, 100))"
                + " WHERE participant = ?")
        .param(participant)
        .update();
    assertThatThrownBy(() -> vault.open(participant, "person", sealed))
        .isInstanceOf(IllegalStateException.class);
    vault.destroyAgain(List.of(participant, other));
  }

  @Test
  void a_file_without_a_key_is_refused_and_left_alone() throws IOException {
    Path file = Files.writeString(directory.resolve("broken.json"), "{}");
    assertThatThrownBy(() -> MasterKey.inFile(file)).isInstanceOf(IOException.class);
    assertThat(file).hasContent("{}");
  }

  /** Both databases are looked through, so that no table is forgotten. */
  @Test
  void the_name_stands_nowhere_in_the_databases() {
    LocalDate day = LocalDate.of(2025, 3, 3);
    Sealed name = vault.seal(participant, "person", NAME);
    StepRecorded step = new StepRecorded(day, new PersonalDataRecorded(name), null, name, null);
    TestStore.EVENTS.publish(
        TestStore.message(participant, 0, step),
        TestStore.message(participant, 1, new EntryAmended(0, step, "Misspelt", null)));
    vault.mark(NAME);
    assertThat(columnsWith(name.mark())).containsExactly("event_store.event.sealed");
    assertThat(columnsWith(participant))
        .contains("event_store.event.stream_id", "vault.participant_key.participant");
    String base64 = Base64.getEncoder().encodeToString(NAME.getBytes(StandardCharsets.UTF_8));
    for (String trace : List.of(NAME, "Zandkasteel", base64.substring(0, base64.length() - 4))) {
      assertThat(columnsWith(trace)).isEmpty();
    }
  }

  private static Set<String> columnsWith(String text) {
    Set<String> found = new TreeSet<>(columnsWith(text, TestStore.APP, "event_store"));
    found.addAll(columnsWith(text, KEEPER, "vault"));
    return found;
  }

  private static List<String> columnsWith(String text, JdbcClient jdbc, String schema) {
    List<String> columns =
        jdbc.sql(
                "SELECT table_schema || '.' || table_name || '.' || column_name"
                    + " FROM information_schema.columns WHERE table_schema = ?"
                    + " AND data_type IN ('text', 'bytea', 'jsonb', 'character varying')"
                    + " AND table_name <> 'flyway_schema_history'")
            .param(schema)
            .query(String.class)
            .list();
    assertThat(columns).hasSizeGreaterThan(2);
    return columns.stream().filter(column -> isIn(column, text, jdbc)).toList();
  }

  private static boolean isIn(String column, String text, JdbcClient jdbc) {
    String table = column.substring(0, column.lastIndexOf('.'));
    String name = column.substring(column.lastIndexOf('.') + 1);
    boolean bytes = Set.of("aead", "mark", "sealed").contains(name);
    String value = bytes ? name : "convert_to(" + name + "::text, 'UTF8')";
    return jdbc.sql(
            "SELECT EXISTS (SELECT FROM %s WHERE position(convert_to(?, 'UTF8') IN %s) > 0)"
                .formatted(table, value))
        .param(text)
        .query(Boolean.class)
        .single();
  }
}

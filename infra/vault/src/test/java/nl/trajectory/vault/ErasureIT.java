package nl.trajectory.vault;

import static nl.trajectory.eventstore.TestStore.newId;
import static nl.trajectory.vault.AtOnce.allAtOnce;
import static nl.trajectory.vault.AtOnce.inBackground;
import static nl.trajectory.vault.TestKeys.KEEPER;
import static nl.trajectory.vault.TestKeys.KEEPERS;
import static nl.trajectory.vault.TestKeys.OWNER;
import static nl.trajectory.vault.TestKeys.count;
import static nl.trajectory.vault.TestKeys.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nl.trajectory.domain.Sealed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ErasureIT {
  private static final String CONTENT = "Quillemijn Zandkasteel";

  @TempDir private Path directory;
  private Path file;
  private Vault vault;
  private final String participant = newId();

  @BeforeEach
  void openVault() throws IOException {
    TestKeys.empty();
    file = directory.resolve("master-key.json");
    vault = TestKeys.vaultWithKeyIn(file);
  }

  @Test
  void nothing_opens_and_nothing_is_sealed_for_an_erased_participant() {
    Sealed sealed = vault.seal(participant, "person", CONTENT);
    assertThat(vault.isErased(participant)).isFalse();
    assertThat(vault.destroy(participant)).isTrue();
    assertThat(vault.isErased(participant)).isTrue();
    assertThat(vault.open(participant, "person", sealed)).isEmpty();
    assertThatThrownBy(() -> vault.seal(participant, "person", CONTENT))
        .isInstanceOf(ParticipantErased.class)
        .hasMessageNotContaining(participant)
        .hasMessageNotContaining(CONTENT);
  }

  @Test
  void no_key_is_left_in_the_row_and_the_moment_is() {
    vault.seal(participant, "person", CONTENT);
    Object made = rows().get(0).get("created_at");
    vault.destroy(participant);
    Map<String, Object> row = rows().get(0);
    assertThat(row).containsEntry("aead", null).containsEntry("mark", null);
    assertThat(row).containsEntry("created_at", made);
    assertThat(row.get("destroyed_at")).isNotNull();
  }

  @Test
  void a_program_that_used_the_key_a_moment_ago_does_not_open_it_any_more() throws IOException {
    Vault elsewhere = TestKeys.vaultWithKeyIn(file);
    Sealed sealed = elsewhere.seal(participant, "person", CONTENT);
    assertThat(elsewhere.open(participant, "person", sealed)).contains(CONTENT);
    vault.destroy(participant);
    assertThat(elsewhere.open(participant, "person", sealed)).isEmpty();
    assertThatThrownBy(() -> elsewhere.seal(participant, "person", CONTENT))
        .isInstanceOf(ParticipantErased.class);
    assertThatThrownBy(() -> elsewhere.keysFor(List.of(participant)).seal(participant, "p", ""))
        .isInstanceOf(ParticipantErased.class);
  }

  @Test
  void erasing_again_changes_nothing() {
    vault.seal(participant, "person", CONTENT);
    vault.destroy(participant);
    List<Map<String, Object>> before = rows();
    assertThat(vault.destroy(participant)).isFalse();
    assertThat(vault.destroyAgain(List.of(participant))).isZero();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void who_never_had_a_key_never_gets_one() {
    assertThat(vault.destroy(participant)).isFalse();
    assertThat(vault.isErased(participant)).isTrue();
    assertThatThrownBy(() -> vault.seal(participant, "person", CONTENT))
        .isInstanceOf(ParticipantErased.class);
    vault.keysFor(List.of(participant));
    assertThat(vault.isErased(participant)).isTrue();
    assertThat(count("destroyed_at IS NULL")).isZero();
  }

  @Test
  void others_keep_their_keys() {
    Sealed sealed = vault.seal("other", "person", CONTENT);
    String mark = vault.mark(CONTENT);
    vault.destroy(participant);
    assertThat(vault.open("other", "person", sealed)).contains(CONTENT);
    assertThat(vault.mark(CONTENT)).isEqualTo(mark);
    assertThat(vault.isErased("other")).isFalse();
    assertThat(vault.isErased("unknown")).isFalse();
  }

  @Test
  void the_erased_among_many_are_named() {
    vault.keysFor(List.of("a", "b", "c"));
    vault.destroy("b");
    vault.destroy("never");
    assertThat(vault.erasedAmong(List.of("a", "b", "b", "never", "unknown")))
        .containsExactlyInAnyOrder("b", "never");
    assertThat(vault.erasedAmong(List.of())).isEmpty();
  }

  @Test
  void what_a_restored_key_store_brings_back_is_destroyed_again() {
    Sealed of1 = vault.seal("p1", "person", CONTENT);
    Sealed of2 = vault.seal("p2", "person", CONTENT);
    OWNER.sql("CREATE TABLE backup AS SELECT * FROM vault.participant_key").update();
    vault.destroy("p1");
    vault.seal("p3", "person", CONTENT);
    vault.destroy("p3");
    try {
      TestKeys.empty();
      OWNER.sql("INSERT INTO vault.participant_key SELECT * FROM backup").update();
    } finally {
      OWNER.sql("DROP TABLE backup").update();
    }
    assertThat(vault.open("p1", "person", of1)).as("brought back").contains(CONTENT);
    assertThat(vault.destroyAgain(List.of("p1", "p3"))).isOne();
    assertThat(vault.open("p1", "person", of1)).isEmpty();
    assertThat(vault.erasedAmong(List.of("p1", "p2", "p3"))).containsExactlyInAnyOrder("p1", "p3");
    assertThat(vault.open("p2", "person", of2)).contains(CONTENT);
    assertThat(vault.destroyAgain(List.of("p1", "p3"))).isZero();
    assertThat(vault.destroyAgain(List.of())).isZero();
  }

  @Test
  void the_installation_is_not_erased() {
    String mark = vault.mark(CONTENT);
    for (List<String> some : List.of(List.of("~installation"), List.of("p", "~installation"))) {
      assertThatThrownBy(() -> vault.destroyAgain(some))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> vault.destroy("~installation"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(vault.mark(CONTENT)).isEqualTo(mark);
    assertThat(vault.isErased("p")).isFalse();
  }

  @Test
  void who_is_erased_while_being_sealed_for_stays_erased() {
    for (int round = 0; round < 20; round++) {
      String fresh = newId();
      AtomicInteger turn = new AtomicInteger();
      allAtOnce(
          4, () -> turn.getAndIncrement() == 0 ? vault.destroy(fresh) : sealedOrErased(fresh));
      assertThat(vault.isErased(fresh)).isTrue();
      assertThatThrownBy(() -> vault.seal(fresh, "person", CONTENT))
          .isInstanceOf(ParticipantErased.class);
    }
  }

  private boolean sealedOrErased(String fresh) {
    try {
      vault.seal(fresh, "person", CONTENT);
      return true;
    } catch (ParticipantErased e) {
      return false;
    }
  }

  @Test
  void erasing_waits_for_a_key_that_is_being_made_and_destroys_it() {
    vault.mark("the first key says which master key it is");
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(KEEPERS));
    AtomicReference<CompletableFuture<Boolean>> erasing = new AtomicReference<>();
    transaction.executeWithoutResult(
        status -> {
          vault.seal(participant, "person", CONTENT);
          erasing.set(inBackground(() -> vault.destroy(participant)));
          TestKeys.awaitSomeoneWaiting();
        });
    assertThat(erasing.get().join()).isTrue();
    assertThat(vault.isErased(participant)).isTrue();
  }

  @Test
  void keys_whose_transaction_was_undone_are_not_used_again() {
    vault.mark("the first key says which master key it is");
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(KEEPERS));
    Sealed undone =
        transaction.execute(
            status -> {
              status.setRollbackOnly();
              return vault.seal(participant, "person", CONTENT);
            });
    assertThat(KEEPER.sql("SELECT participant FROM vault.participant_key").query().listOfRows())
        .hasSize(1);
    assertThat(vault.open(participant, "person", undone)).isEmpty();
    assertThat(vault.seal(participant, "person", CONTENT).mark()).isNotEqualTo(undone.mark());
  }
}

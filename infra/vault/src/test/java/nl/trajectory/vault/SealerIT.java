package nl.trajectory.vault;

import static nl.trajectory.eventstore.TestStore.newId;
import static nl.trajectory.vault.AtOnce.allAtOnce;
import static nl.trajectory.vault.TestKeys.OWNER;
import static nl.trajectory.vault.TestKeys.count;
import static nl.trajectory.vault.TestKeys.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.trajectory.domain.Sealed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerIT {
  private static final String CONTENT = "Quillemijn Zandkasteel";

  @TempDir private Path directory;
  private Vault vault;

  @BeforeEach
  void openVault() throws IOException {
    TestKeys.empty();
    vault = TestKeys.vaultWithKeyIn(directory.resolve("master-key.json"));
  }

  @Test
  void it_seals_with_the_same_keys_as_the_vault() {
    Sealed before = vault.seal("known", "person", CONTENT);
    Sealer sealer = vault.keysFor(List.of("known", "fresh", "fresh"));
    assertThat(count("destroyed_at IS NULL")).isEqualTo(2);
    assertThat(sealer.seal("known", "person", CONTENT)).isEqualTo(before);
    Sealed sealed = sealer.seal("fresh", "person", CONTENT);
    assertThat(vault.open("fresh", "person", sealed)).contains(CONTENT);
    assertThat(vault.seal("fresh", "person", CONTENT)).isEqualTo(sealed);
    assertThat(sealer.seal("fresh", "remark", CONTENT)).isNotEqualTo(sealed);
  }

  @Test
  void thousands_have_keys_of_their_own() throws IOException {
    List<String> many = IntStream.range(0, 2500).mapToObj(i -> "P-" + i).toList();
    vault.keysFor(many.subList(990, 1010));
    Sealer sealer = vault.keysFor(many);
    assertThat(rows()).hasSize(2500);
    HashSet<String> marks = new HashSet<>();
    Vault elsewhere = TestKeys.vaultWithKeyIn(directory.resolve("master-key.json"));
    for (String participant : many) {
      Sealed sealed = sealer.seal(participant, "person", CONTENT);
      marks.add(sealed.mark());
      assertThat(elsewhere.open(participant, "person", sealed)).contains(CONTENT);
    }
    assertThat(marks).hasSize(2500);
  }

  @Test
  void once_made_it_does_not_ask_the_database() {
    Sealed before = vault.seal("known", "person", CONTENT);
    Sealer sealer = vault.keysFor(List.of("known", "fresh"));
    TestKeys.removed();
    assertThat(sealer.seal("known", "person", CONTENT)).isEqualTo(before);
    sealer.seal("fresh", "person", CONTENT);
  }

  @Test
  void it_seals_for_nobody_erased_and_makes_them_no_key() {
    vault.seal("erased", "person", CONTENT);
    vault.destroy("erased");
    for (Sealer sealer :
        List.of(
            vault.keysFor(List.of("erased", "alive")),
            vault.dryRunKeysFor(List.of("erased", "alive")))) {
      assertThatThrownBy(() -> sealer.seal("erased", "person", CONTENT))
          .isInstanceOf(ParticipantErased.class);
      sealer.seal("alive", "person", CONTENT);
    }
    assertThat(vault.isErased("erased")).isTrue();
  }

  @Test
  void it_seals_only_for_those_it_was_made_for() {
    vault.seal("known", "person", CONTENT);
    for (Sealer sealer : List.of(vault.keysFor(List.of()), vault.dryRunKeysFor(List.of("other")))) {
      assertThatThrownBy(() -> sealer.seal("known", "person", CONTENT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("known");
    }
  }

  @Test
  void a_dry_run_writes_nothing() {
    Sealed dry = vault.dryRunKeysFor(List.of("fresh")).seal("fresh", "person", CONTENT);
    assertThat(rows()).isEmpty();
    assertThat(OWNER.sql("SELECT * FROM vault.wrapping").query().listOfRows()).isEmpty();
    assertThat(vault.open("fresh", "person", dry)).isEmpty();
    assertThat(vault.seal("fresh", "person", CONTENT)).isNotEqualTo(dry);
  }

  @Test
  void a_dry_run_recognises_what_was_sealed_before() {
    Sealed before = vault.seal("known", "person", CONTENT);
    List<Map<String, Object>> rows = rows();
    Sealer dry = vault.dryRunKeysFor(List.of("known", "fresh"));
    assertThat(dry.seal("known", "person", CONTENT)).isEqualTo(before);
    assertThat(dry.seal("fresh", "person", CONTENT))
        .isEqualTo(dry.seal("fresh", "person", CONTENT));
    assertThat(rows()).usingRecursiveComparison().isEqualTo(rows);
  }

  @Test
  void who_asks_for_the_same_ones_at_the_same_moment_gets_the_same_keys() {
    for (int round = 0; round < 5; round++) {
      List<String> some = IntStream.range(0, 60).mapToObj(i -> newId()).toList();
      AtomicInteger seed = new AtomicInteger(round);
      List<List<String>> marks =
          allAtOnce(
              4,
              () -> {
                List<String> shuffled = new ArrayList<>(some);
                Collections.shuffle(shuffled, new Random(seed.getAndAdd(7)));
                Sealer sealer = vault.keysFor(shuffled);
                return some.stream().map(p -> sealer.seal(p, "person", CONTENT).mark()).toList();
              });
      assertThat(new HashSet<>(marks)).hasSize(1);
    }
  }
}

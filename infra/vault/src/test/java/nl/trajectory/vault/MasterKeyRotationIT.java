package nl.trajectory.vault;

import static nl.trajectory.vault.AtOnce.allAtOnce;
import static nl.trajectory.vault.AtOnce.inBackground;
import static nl.trajectory.vault.TestKeys.KEEPER;
import static nl.trajectory.vault.TestKeys.KEEPERS;
import static nl.trajectory.vault.TestKeys.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.trajectory.domain.Sealed;
import nl.trajectory.vault.KeyTable.Rewrapped;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MasterKeyRotationIT {
  private static final String CONTENT = "Quillemijn Zandkasteel";
  private static final int BATCH = 3;
  private static final List<String> PARTICIPANTS =
      IntStream.range(0, 8).mapToObj(i -> "P-" + i).toList();

  /** The participants and the installation. */
  private static final int LIVING = PARTICIPANTS.size() + 1;

  @TempDir private Path directory;
  private final KeyTable table = new KeyTable(KEEPER);
  private final Map<String, Sealed> contents = new HashMap<>();
  private Path file;
  private String former;
  private Vault running;
  private String mark;

  @BeforeEach
  void sealSome() throws IOException {
    TestKeys.empty();
    file = directory.resolve("master-key.json");
    running = TestKeys.vaultWithKeyIn(file);
    former = Files.readString(file);
    PARTICIPANTS.forEach(one -> contents.put(one, running.seal(one, "person", CONTENT)));
    mark = running.mark(CONTENT);
    running.seal("erased", "person", CONTENT);
    running.destroy("erased");
  }

  private void assertEverythingOpens(Vault vault) {
    assertThat(vault.isOpenedByMasterKey()).isTrue();
    contents.forEach(
        (participant, content) ->
            assertThat(vault.open(participant, "person", content)).contains(CONTENT));
    assertThat(vault.mark(CONTENT)).isEqualTo(mark);
    assertThat(vault.isErased("erased")).isTrue();
    assertThatThrownBy(() -> vault.seal("erased", "person", CONTENT))
        .isInstanceOf(ParticipantErased.class);
  }

  private Keyring inFile() throws IOException {
    return KeyFile.read(file);
  }

  private List<KeyRow> living() {
    return table.after("", 1000);
  }

  private void assertOnlyOpenedBy(Keyring alone) {
    assertThat(alone.ids()).hasSize(1);
    assertThat(living())
        .hasSizeGreaterThanOrEqualTo(LIVING)
        .allMatch(row -> alone.opens(row.participant(), row.living()))
        .noneMatch(row -> Keyring.parse(former).opens(row.participant(), row.living()));
    assertThat(table.wrappedBy()).contains(alone.primary());
  }

  @Test
  void everything_is_wrapped_by_a_new_key_and_opens_as_before() throws IOException {
    List<Long> progress = new ArrayList<>();
    long done = MasterKeyRotation.inFile(KEEPERS, file).run(progress::add);
    assertThat(done).isEqualTo(LIVING);
    assertThat(progress).isSorted().last().isEqualTo((long) LIVING);
    assertOnlyOpenedBy(inFile());
    assertEverythingOpens(TestKeys.vaultWithKeyIn(file));
  }

  @Test
  void the_old_master_key_opens_nothing_afterwards() throws IOException {
    MasterKeyRotation.inFile(KEEPERS, file).run(done -> {});
    String secret = former.replaceAll("(?s).*\"value\": *\"([^\"]+)\".*", "$1");
    assertThat(secret).hasSizeGreaterThan(40).isNotEqualTo(former);
    assertThat(Files.readString(file)).doesNotContain(secret);
    Vault stale = new Vault(KEEPER, MasterKey.of(former));
    assertThat(stale.isOpenedByMasterKey()).isFalse();
    contents.forEach(
        (participant, content) ->
            assertThatThrownBy(() -> stale.open(participant, "person", content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(participant));
    assertThatThrownBy(() -> stale.seal("fresh", "person", CONTENT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another master key");
    assertThat(table.find(List.of("fresh"))).isEmpty();
  }

  @Test
  void a_program_that_was_running_goes_on() throws IOException {
    Vault unused = TestKeys.vaultWithKeyIn(file);
    Vault adding = TestKeys.vaultWithKeyIn(file);
    Sealer sealer = running.keysFor(PARTICIPANTS);
    MasterKeyRotation.inFile(KEEPERS, file).run(done -> {});
    contents.put("fresh", adding.seal("fresh", "person", CONTENT));
    contents.forEach(
        (participant, content) -> {
          if (PARTICIPANTS.contains(participant)) {
            assertThat(sealer.seal(participant, "person", CONTENT)).isEqualTo(content);
          }
        });
    assertEverythingOpens(running);
    assertEverythingOpens(unused);
    assertEverythingOpens(adding);
    assertOnlyOpenedBy(inFile());
  }

  @Test
  void rotating_again_and_again_is_possible() throws IOException {
    for (int i = 0; i < 3; i++) {
      Keyring before = inFile();
      MasterKeyRotation.inFile(KEEPERS, file).run(done -> {});
      assertThat(inFile().ids()).hasSize(1).doesNotContain(before.primary());
      assertEverythingOpens(running);
    }
    assertOnlyOpenedBy(inFile());
  }

  /** What was done when the rotation was killed. */
  enum Killed {
    WITH_BOTH_KEYS_IN_THE_FILE,
    BEFORE_ANYTHING_WAS_WRAPPED,
    AFTER_ONE_BATCH,
    BEFORE_THE_OLD_KEY_WAS_REMOVED
  }

  private static final class Kill extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @EnumSource
  void killed_at_any_point_it_leaves_everything_openable_and_is_completed_by_the_next(Killed when)
      throws IOException {
    kill(when, new RotationSteps(table, file, null, BATCH));
    Keyring both = inFile();
    assertThat(both.ids()).hasSize(2).contains(Keyring.parse(former).primary());

    assertEverythingOpens(TestKeys.vaultWithKeyIn(file));
    assertEverythingOpens(running);
    contents.put("A", running.seal("A", "person", CONTENT));
    contents.put("Z", TestKeys.vaultWithKeyIn(file).seal("Z", "person", CONTENT));
    assertEverythingOpens(running);

    MasterKeyRotation.inFile(KEEPERS, file).run(done -> {});
    assertThat(inFile().primary()).as("the key that was begun with").isEqualTo(both.primary());
    assertOnlyOpenedBy(inFile());
    assertEverythingOpens(running);
    assertEverythingOpens(TestKeys.vaultWithKeyIn(file));
  }

  private void kill(Killed when, RotationSteps steps) throws IOException {
    if (when == Killed.WITH_BOTH_KEYS_IN_THE_FILE) {
      KeyFile.replace(file, Keyring.parse(former).withNewPrimary());
      return;
    }
    Keyring both = steps.begin();
    if (when == Killed.AFTER_ONE_BATCH) {
      assertThatThrownBy(() -> steps.rewrap(both, MasterKeyRotationIT::killed))
          .isInstanceOf(Kill.class);
      assertThat(living().stream().filter(row -> isFresh(both, row))).hasSize(BATCH);
    } else if (when == Killed.BEFORE_THE_OLD_KEY_WAS_REMOVED) {
      steps.rewrap(both, done -> {});
      assertThat(living()).allMatch(row -> isFresh(both, row));
    } else {
      assertThat(living()).noneMatch(row -> isFresh(both, row));
    }
  }

  private static void killed(long done) {
    throw new Kill();
  }

  private static boolean isFresh(Keyring both, KeyRow row) {
    return both.primaryAlone().opens(row.participant(), row.living());
  }

  @Test
  void once_begun_no_key_is_added_under_the_old_master_key() throws IOException {
    Vault stale = new Vault(KEEPER, MasterKey.of(former));
    stale.seal("before", "person", CONTENT);
    Keyring both = new RotationSteps(table, file, null, BATCH).begin();
    assertThatThrownBy(() -> stale.seal("after", "person", CONTENT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> stale.keysFor(List.of("after")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(table.find(List.of("before", "after"))).containsOnlyKeys("before");
    running.seal("after", "person", CONTENT);
    assertThat(isFresh(both, table.find(List.of("after")).get("after"))).isTrue();
  }

  @Test
  void a_key_that_is_being_added_when_it_begins_is_wrapped_anew_too() throws IOException {
    RotationSteps steps = new RotationSteps(table, file, null, BATCH);
    AtomicReference<CompletableFuture<Keyring>> beginning = new AtomicReference<>();
    new TransactionTemplate(new JdbcTransactionManager(KEEPERS))
        .executeWithoutResult(
            status -> {
              contents.put("late", running.seal("late", "person", CONTENT));
              beginning.set(inBackground(steps::begin));
              TestKeys.awaitSomeoneWaiting();
            });
    Keyring both = beginning.get().join();
    assertThat(steps.rewrap(both, done -> {})).isEqualTo(LIVING + 1);
    steps.finish(both);
    assertOnlyOpenedBy(inFile());
    assertEverythingOpens(running);
  }

  @Test
  void a_row_that_came_behind_the_pass_is_done_in_the_next() throws IOException {
    RotationSteps steps = new RotationSteps(table, file, null, BATCH);
    Keyring both = steps.begin();
    WrappedKeys old = Keyring.parse(former).newKeys("A");
    steps.rewrap(
        both,
        done ->
            OWNER
                .sql(
                    "INSERT INTO vault.participant_key (participant, aead, mark)"
                        + " VALUES ('A', ?, ?) ON CONFLICT DO NOTHING")
                .params(List.of(old.aead(), old.mark()))
                .update());
    assertThat(living()).hasSize(LIVING + 1).allMatch(row -> isFresh(both, row));
  }

  @Test
  void who_is_erased_meanwhile_stays_erased() throws IOException {
    RotationSteps steps = new RotationSteps(table, file, null, BATCH);
    Keyring both = steps.begin();
    steps.rewrap(both, done -> running.destroyAgain(List.of("P-1", "P-7")));
    steps.finish(both);
    assertThat(running.erasedAmong(PARTICIPANTS)).containsExactlyInAnyOrder("P-1", "P-7");
    assertThat(running.open("P-1", "person", contents.get("P-1"))).isEmpty();
    assertThat(running.open("P-2", "person", contents.get("P-2"))).contains(CONTENT);
  }

  @Test
  void a_row_that_is_not_what_it_was_is_not_replaced() throws IOException {
    Keyring both = new RotationSteps(table, file, null, BATCH).begin();
    WrappedKeys of1 = table.find(List.of("P-1")).get("P-1").living();
    WrappedKeys of2 = table.find(List.of("P-2")).get("P-2").living();
    running.destroy("P-1");
    table.replace(
        List.of(
            new Rewrapped("P-1", of1, both.newKeys("P-1")),
            new Rewrapped("P-2", of1, both.newKeys("P-2"))));
    assertThat(running.isErased("P-1")).isTrue();
    assertThat(table.find(List.of("P-2")).get("P-2").living().sameAs(of2)).isTrue();
  }

  @Test
  void a_master_key_that_is_not_of_this_key_store_is_refused_and_left_alone() throws IOException {
    Path other = directory.resolve("other.json");
    MasterKey.inFile(other);
    String text = Files.readString(other);
    assertThatThrownBy(() -> MasterKeyRotation.inFile(KEEPERS, other).run(done -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not open this key store");
    assertThat(other).hasContent(text);
    Path fresh = directory.resolve("fresh.json");
    assertThatThrownBy(() -> MasterKeyRotation.ofValue(KEEPERS, text, fresh).run(done -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(fresh).doesNotExist();
    assertThatThrownBy(() -> MasterKeyRotation.inFile(KEEPERS, fresh).run(done -> {}))
        .isInstanceOf(IOException.class);
    assertThat(fresh).doesNotExist();
    assertThat(file).hasContent(former);
    assertEverythingOpens(running);
  }

  @Test
  void a_key_that_nothing_opens_keeps_the_old_master_key_and_holds_up_no_other()
      throws IOException {
    RotationSteps steps = new RotationSteps(table, file, null, BATCH);
    Keyring both = steps.begin();
    WrappedKeys strange = Keyring.generate().newKeys("P-0-strange");
    OWNER
        .sql(
            "INSERT INTO vault.participant_key (participant, aead, mark)"
                + " VALUES ('P-0-strange', ?, ?)")
        .params(List.of(strange.aead(), strange.mark()))
        .update();
    assertThatThrownBy(() -> MasterKeyRotation.inFile(KEEPERS, file).run(done -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 keys open neither")
        .hasMessageNotContaining("strange");
    assertThat(inFile().isSameAs(both)).isTrue();
    assertThat(living().stream().filter(row -> isFresh(both, row))).hasSize(LIVING);
    running.destroy("P-0-strange");
    MasterKeyRotation.inFile(KEEPERS, file).run(done -> {});
    assertOnlyOpenedBy(inFile());
  }

  @Test
  void two_keys_in_a_file_that_are_both_of_another_key_store_are_refused() throws IOException {
    Path other = directory.resolve("other.json");
    KeyFile.replace(other, Keyring.generate().withNewPrimary());
    OWNER.sql("DELETE FROM vault.wrapping").update();
    assertThatThrownBy(() -> MasterKeyRotation.inFile(KEEPERS, other).run(done -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not open this key store");
    assertThat(table.wrappedBy()).isEmpty();
    running.seal("fresh", "person", CONTENT);
    assertEverythingOpens(running);
  }

  @Test
  void a_second_rotation_at_the_same_moment_is_refused() throws IOException {
    MasterKeyRotation second = MasterKeyRotation.inFile(KEEPERS, file);
    MasterKeyRotation.inFile(KEEPERS, file)
        .run(
            done ->
                assertThatThrownBy(() -> second.run(again -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another rotation"));
    second.run(done -> {});
    assertOnlyOpenedBy(inFile());
  }

  @Test
  void programs_seal_and_open_all_the_while() throws IOException {
    AtomicInteger turn = new AtomicInteger();
    List<Object> outcomes =
        allAtOnce(
            4,
            () -> {
              int mine = turn.getAndIncrement();
              if (mine == 0) {
                return MasterKeyRotation.inFile(KEEPERS, file).run(done -> {});
              }
              Vault vault = TestKeys.vaultWithKeyIn(file);
              for (int i = 0; i < 30; i++) {
                assertEverythingOpens(vault);
                String fresh = "T-" + mine + "-" + i;
                Sealed content = vault.seal(fresh, "person", CONTENT);
                assertThat(running.open(fresh, "person", content)).contains(CONTENT);
              }
              return true;
            });
    assertThat(outcomes).contains(true).hasSize(4);
    assertOnlyOpenedBy(inFile());
  }

  @Test
  void a_key_given_as_a_value_gets_its_successor_in_a_file() throws IOException {
    Path next = directory.resolve("next.json");
    MasterKeyRotation rotation = MasterKeyRotation.ofValue(KEEPERS, former, next);
    assertThat(rotation.run(done -> {})).isEqualTo(LIVING);
    assertThat(file).as("only the value was given").hasContent(former);
    String text = Files.readString(next);
    assertOnlyOpenedBy(Keyring.parse(text));
    assertEverythingOpens(new Vault(KEEPER, MasterKey.of(text)));
    assertThat(new Vault(KEEPER, MasterKey.of(former)).isOpenedByMasterKey()).isFalse();

    assertThat(rotation.run(done -> {})).as("done already").isZero();
    assertThat(next).hasContent(text);
  }

  @ParameterizedTest
  @EnumSource
  void a_rotation_of_a_value_that_was_killed_is_completed_with_either_value(Killed when)
      throws IOException {
    for (boolean old : Stream.of(true, false).toList()) {
      TestKeys.empty();
      contents.clear();
      Files.deleteIfExists(file);
      sealSome();
      Path next = directory.resolve("next-" + old + ".json");
      if (when == Killed.WITH_BOTH_KEYS_IN_THE_FILE) {
        KeyFile.replace(next, Keyring.parse(former).withNewPrimary());
      } else {
        kill(when, new RotationSteps(table, next, Keyring.parse(former), BATCH));
      }
      String both = Files.readString(next);
      assertEverythingOpens(new Vault(KEEPER, MasterKey.of(both)));
      MasterKeyRotation.ofValue(KEEPERS, old ? former : both, next).run(done -> {});
      Keyring alone = KeyFile.read(next);
      assertThat(alone.primary()).isEqualTo(Keyring.parse(both).primary());
      assertOnlyOpenedBy(alone);
      assertEverythingOpens(new Vault(KEEPER, MasterKey.of(Files.readString(next))));
    }
  }

  @Test
  void a_file_with_something_else_is_not_overwritten_with_the_successor_of_a_value()
      throws IOException {
    Path other = directory.resolve("other.json");
    MasterKey.inFile(other);
    for (String text :
        List.of(
            "notes",
            former,
            Files.readString(other),
            Keyring.generate().withNewPrimary().toJson())) {
      Path taken = Files.writeString(directory.resolve("taken.json"), text);
      assertThatThrownBy(() -> MasterKeyRotation.ofValue(KEEPERS, former, taken).run(done -> {}))
          .isInstanceOf(IOException.class);
      assertThat(taken).hasContent(text);
    }
    assertThatThrownBy(() -> MasterKeyRotation.ofValue(KEEPERS, "no key", file))
        .isInstanceOf(IllegalArgumentException.class);
    assertEverythingOpens(running);
  }
}

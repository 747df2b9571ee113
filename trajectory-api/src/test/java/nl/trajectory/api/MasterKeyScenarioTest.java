package nl.trajectory.api;

import static nl.trajectory.api.Json.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The master key may have been seen: it is changed while a demo goes on recording. */
@Tag("processes")
class MasterKeyScenarioTest {
  private static final int SOME = 5;

  private final List<String> sealed = new ArrayList<>();
  private final AtomicBoolean rotated = new AtomicBoolean();

  @Test
  void the_master_key_is_changed_under_a_running_program_and_the_old_one_opens_nothing(
      @TempDir Path output) throws Exception {
    try (KillableDemo demo = new KillableDemo(output)) {
      Path file = demo.data().resolve("master-key.json");
      seal(demo.api(), SOME);
      StoreCopy before = copy(demo, file);
      assertThat(before.openedWith(before)).containsAll(sealed);

      // New participants get keys and known ones are written about all the time.
      Program.Ended ended =
          Together.<Program.Ended>run(List.of(() -> rotate(demo), sealing(demo.api()))).get(0);
      assertThat(ended.status()).as(ended.err()).isZero();
      assertThat(ended.out())
          .matches("(?s)The keys of \\d+ participants are wrapped by the new master key\\..*");
      seal(demo.api(), SOME);

      StoreCopy after = copy(demo, file);
      assertThat(after.masterKey()).isNotEqualTo(before.masterKey());
      assertThat(after.openedWith(after)).containsAll(sealed);
      assertThatThrownBy(() -> after.openedWith(withKeyOf(after, before)))
          .as("the old key on what is there now")
          .hasMessageContaining("master key");
      assertThatThrownBy(() -> after.openedWith(withKeyOf(before, after)))
          .as("the new key on an old copy of the key store")
          .hasMessageContaining("master key");

      assertIsRefusedWith(Files.writeString(output.resolve("old.json"), before.masterKey()), demo);
      demo.restart();
      seal(demo.api(), 1);
      StoreCopy restarted = copy(demo, file);
      assertThat(restarted.openedWith(restarted)).containsAll(sealed);
    }
  }

  private static StoreCopy copy(KillableDemo demo, Path masterKey) {
    try (EmbeddedStore joined = demo.join()) {
      return StoreCopy.of(joined, masterKey);
    }
  }

  private static StoreCopy withKeyOf(StoreCopy tables, StoreCopy key) {
    return new StoreCopy(tables.tables(), key.masterKey());
  }

  private Program.Ended rotate(KillableDemo demo) {
    try {
      return Program.run("master-key", "rotate", "--data", demo.data());
    } finally {
      rotated.set(true);
    }
  }

  private Callable<Program.Ended> sealing(Api api) {
    return () -> {
      while (!rotated.get()) {
        seal(api, 1);
      }
      return null;
    };
  }

  /** Has that many remarks sealed for a known participant, and a person for as many new ones. */
  private void seal(Api api, int times) {
    for (int i = 0; i < times; i++) {
      int number = sealed.size();
      String remark = "Sentence " + number;
      String day = LocalDate.of(2022, 8, 1).plusDays(number % 100).toString();
      accepted(
          api.post(
              "/v1/trajectories/PT1-01/steps",
              step("WellbeingMeasured", day, "score", 7, "remark", remark, "id", "w" + number)));
      sealed.add(remark);
      ObjectNode person =
          Json.of("givenName", "Bedacht", "familyName", "V-" + number, "birthDate", "1990-01-31");
      ObjectNode opening =
          Json.of("reference", Fresh.reference(), "programme", "newcomers", "region", "Twente")
              .put("municipality", "0153")
              .put("openedOn", "2023-01-16")
              .put("targetGroup", "STATUS_HOLDER")
              .put("benefit", "PARTICIPATION_ACT");
      String participant = "P-" + opening.get("reference").asString();
      accepted(
          api.post(
              "/v1/trajectories",
              Json.with(opening, "participant", participant, "person", person)));
      sealed.add(person.toString());
    }
  }

  private static void accepted(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static void assertIsRefusedWith(Path oldKey, KillableDemo demo) {
    try (Program second =
        Program.start(
            oldKey.getParent(),
            Map.of("TRAJECTORY_MASTER_KEY_FILE", oldKey.toString()),
            "demo",
            "--port",
            0,
            "--data",
            demo.data())) {
      Program.Ended ended = second.end();
      assertThat(ended.status()).isEqualTo(2);
      assertThat(ended.err()).contains("master-key.wrong: ");
      assertThat(ended.out()).doesNotContain("ready at");
    }
  }
}

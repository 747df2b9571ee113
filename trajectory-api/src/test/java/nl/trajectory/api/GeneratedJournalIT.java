package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A generated journal is imported as it was meant to be. */
class GeneratedJournalIT {
  @TempDir private static Path directory;

  private static Path journal;
  private static JsonNode generated;

  @BeforeAll
  static void a_journal_has_been_generated() {
    journal = directory.resolve("generated.ndjson");
    Program.Ended ended =
        Program.run(
            "generate", "--trajectories", 300, "--seed", 12, "--refusals", 34, "--out", journal);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    generated = Json.read(ended.out());
  }

  private static Set<String> refused(JsonNode report) {
    Set<String> lines = new TreeSet<>();
    for (JsonNode line : report.required("refused")) {
      lines.add(line.required("line").asInt() + " " + line.required("code").asString());
    }
    return lines;
  }

  @Test
  void an_import_and_its_dry_run_refuse_what_was_asked_for_and_nothing_else() {
    assertThat(generated.required("refusals").asInt()).isEqualTo(34);
    assertThat(generated.required("decisions").asInt()).isGreaterThan(100);
    try (DataDirectory data = DataDirectory.fresh()) {
      JsonNode dry = Json.read(Program.run("import", "--dry-run", "--data", data, journal).out());
      Program.Ended ended = Program.run("import", "--data", data, journal);
      assertThat(ended.status()).isEqualTo(1);
      JsonNode real = Json.read(ended.out());
      assertThat(refused(real)).isEqualTo(refused(generated));
      assertThat(refused(dry)).isEqualTo(refused(generated));
      assertThat(real.required("applied")).isEqualTo(dry.required("applied"));
      assertThat(real.required("alreadyPresent").asInt()).isZero();
    }
  }

  @Test
  void without_a_file_the_journal_is_on_standard_output_and_the_report_beside_it()
      throws IOException {
    Program.Ended ended =
        Program.run("generate", "--trajectories", 300, "--seed", 12, "--refusals", 34);
    assertThat(ended.status()).isZero();
    assertThat(ended.out()).isEqualTo(Files.readString(journal));
    assertThat(Json.read(ended.err())).isEqualTo(generated);
  }

  @Test
  void a_file_that_exists_is_not_written_over() throws IOException {
    Path there = Files.writeString(directory.resolve("there.ndjson"), "mine");
    Program.Ended ended = Program.run("generate", "--trajectories", 1, "--seed", 1, "--out", there);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).startsWith("file.exists: ");
    assertThat(there).hasContent("mine");
  }

  @Test
  void nonsense_is_refused_with_a_code_and_a_sentence() {
    for (Object[] options :
        new Object[][] {
          {"--trajectories", "many", "--seed", 1},
          {"--trajectories", 0, "--seed", 1},
          {"--trajectories", 1, "--seed", "x"},
          {"--trajectories", 1, "--seed", 1, "--regions", "Atlantis"},
          {"--trajectories", 1, "--seed", 1, "--refusals", 2}
        }) {
      Object[] command = new Object[options.length + 1];
      command[0] = "generate";
      System.arraycopy(options, 0, command, 1, options.length);
      Program.Ended ended = Program.run(command);
      assertThat(ended.status()).as(ended.err()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .matches("(?s)(field\\.(type|invalid)|region\\.unknown): [A-Z].*\\.\n");
    }
  }
}

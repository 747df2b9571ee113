package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which data, at which address and by which settings the program starts. */
class StartingIT {
  @TempDir Path output;

  @Test
  void a_demo_is_never_shown_on_data_that_was_imported() {
    try (DataDirectory data = DataDirectory.fresh()) {
      Path journal = Journals.write(output, "one.ndjson", Journals.participantAs("START"));
      assertThat(Program.run("import", "--data", data, journal).status()).isZero();
      assertNoDemo(data);
      delete(data.resolve("real"));
      assertNoDemo(data);
    }
  }

  private void assertNoDemo(DataDirectory data) {
    Program.Ended demo = Program.run("demo", "--port", 0, "--data", data);
    assertThat(demo.status()).isEqualTo(2);
    assertThat(demo.err()).startsWith("data.not-a-demo: ").hasLineCount(1);
  }

  @Test
  void what_looks_at_an_empty_directory_does_not_make_it_real_and_a_demo_takes_imports() {
    try (DataDirectory data = DataDirectory.fresh()) {
      assertThat(Program.run("status", "--data", data).err()).startsWith("store.none: ");
      try (Program demo = Program.start(output, Map.of(), "demo", "--port", 0, "--data", data)) {
        assertThat(demo.address()).startsWith("http://127.0.0.1:");
        Path journal = Journals.write(output, "two.ndjson", Journals.participantAs("START"));
        assertThat(Program.run("import", "--data", data, journal).status()).isZero();
      }
      try (Program again = Program.start(output, Map.of(), "demo", "--port", 0, "--data", data)) {
        assertThat(again.address()).startsWith("http://127.0.0.1:");
      }
    }
  }

  @Test
  void who_shares_a_store_ends_with_a_sentence_when_its_holder_has_ended() throws Exception {
    for (boolean killed : new boolean[] {false, true}) {
      try (DataDirectory shared = DataDirectory.fresh()) {
        Object[] demo = {"demo", "--port", 0, "--data", shared};
        try (Program holder = Program.start(output, Map.of(), demo)) {
          holder.address();
          try (Program second = Program.start(output, Map.of(), demo)) {
            second.address();
            if (killed) {
              holder.kill();
            } else {
              holder.stop();
            }
            Program.Ended ended = second.end();
            assertThat(ended.status()).as(ended.err()).isEqualTo(2);
            assertThat(ended.err()).contains("store.holder-ended: ");
          }
        }
        try (Program again = Program.start(output, Map.of(), demo)) {
          assertThat(again.address()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void an_address_of_another_machine_is_refused_in_one_sentence() {
    for (String host : new String[] {"192.0.2.1", "no.such.host.invalid", ""}) {
      Path data = output.resolve("data");
      Program.Ended demo = Program.run("demo", "--host", host, "--port", 0, "--data", data);
      assertThat(demo.status()).isEqualTo(2);
      assertThat(demo.err()).startsWith("host.unknown: ").hasLineCount(1);
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void files_in_the_working_directory_and_variables_of_the_framework_set_nothing() {
    try (DataDirectory data = DataDirectory.fresh()) {
      Path here = output.resolve("here");
      write(here.resolve("application.properties"), "trajectory.master-key=nonsense\n");
      write(here.resolve("config/application.yaml"), "trajectory:\n  master-key: nonsense\n");
      Path journal = output.resolve("one.ndjson");
      write(
          journal,
          """
          {"record": "employer", "reference": "E-1", "name": "Glas", "region": "Twente", "sector": "glass"}
          """);
      Program.Ended ended =
          Program.startIn(
                  here,
                  output,
                  Map.of(
                      "SPRING_APPLICATION_JSON",
                      "{\"trajectory\":{\"master-key\":\"nonsense\"}}",
                      "SPRING_CONFIG_LOCATION",
                      "file:./"),
                  "import",
                  "--data",
                  data,
                  journal)
              .end();
      assertThat(ended.status()).as(ended.err()).isZero();
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The sample journals, and copies of them under other references. */
final class Journals {
  static final List<String> SAMPLES =
      List.of("binq-1.ndjson", "pilot-1.ndjson", "pilot-2.ndjson", "pilot-5.ndjson");

  private Journals() {}

  static String sample(String name) {
    try (InputStream sample = Journals.class.getResourceAsStream("/samples/" + name)) {
      return new String(sample.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pilot 1 as another cohort: it, its participants, employers and money carry that name. */
  static String pilot1As(String cohort) {
    return sample("pilot-1.ndjson").replace("PT1", cohort).replace("GLAS-", cohort + "-E");
  }

  /** The same with its first participant only. */
  static String participantAs(String cohort) {
    String others = "\"" + cohort + "-(0[2-9]|1\\d)\"";
    return pilot1As(cohort)
        .lines()
        .filter(line -> !Pattern.compile(others).matcher(line).find())
        .collect(Collectors.joining("\n"));
  }

  /** The same, with everyone living in the municipality that the funders of the demo act for. */
  static String paidBy0363(String journal) {
    return journal.replaceAll("\"municipality\": \"\\d{4}\"", "\"municipality\": \"0363\"");
  }

  /** One line of a journal. */
  static String line(String record, Object... namesAndValues) {
    return Json.with(Json.of("record", record), namesAndValues).toString();
  }

  /** One line of a journal, of what a program would send. */
  static String line(String record, ObjectNode sent) {
    return Json.with(sent, "record", record).toString();
  }

  /** An employer, a cohort and a trajectory of nobody real, opened on 16 January 2023. */
  static String opening(String cohort, String employer, String trajectory) {
    return String.join(
        "\n",
        line("employer", Samples.employer(employer)),
        line("cohort", Samples.cohort(cohort, "Twente")),
        line("trajectory", Samples.opening(trajectory, "Twente")));
  }

  static Path write(Path directory, String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

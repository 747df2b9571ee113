package nl.trajectory.api.generating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.trajectory.api.generating.world.Municipalities;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.step.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A journal that is made up. */
class JournalGeneratorTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static String journal(int trajectories, long seed, int refusals, String... regions) {
    StringWriter out = new StringWriter();
    report(trajectories, seed, refusals, out, regions);
    return out.toString();
  }

  private static GenerateReport report(
      int trajectories, long seed, int refusals, Writer out, String... regions) {
    try {
      return JournalGenerator.write(
          new GenerateOptions(trajectories, seed, List.of(regions), refusals), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(String journal) {
    return journal.lines().map(JSON::readTree).toList();
  }

  private static String text(JsonNode line, String field) {
    return line.path(field).asString("");
  }

  @Test
  void the_same_options_give_the_same_bytes_and_another_seed_gives_others() {
    String once = journal(120, 42, 10);
    assertThat(journal(120, 42, 10)).isEqualTo(once);
    assertThat(journal(120, 43, 10).replace("G17", "G16")).isNotEqualTo(once);
  }

  @Test
  void lines_are_written_while_the_journal_is_being_made() {
    // More than any memory holds, so it can only end here if the first lines come before the last.
    Writer full =
        new Writer() {
          private int room = 1_000_000;

          @Override
          public void write(char[] text, int from, int length) throws IOException {
            room -= length;
            if (room < 0) {
              throw new IOException("full");
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> report(GenerateOptions.MOST_TRAJECTORIES, 1, 0, full))
        .hasRootCauseMessage("full");
  }

  @Test
  void there_are_as_many_trajectories_as_asked_for_and_the_report_counts_them() {
    for (int trajectories : new int[] {1, 2, 13, 500}) {
      StringWriter out = new StringWriter();
      GenerateReport report = report(trajectories, 7, trajectories / 2, out);
      String journal = out.toString();
      assertThat(report.trajectories()).isEqualTo(trajectories);
      assertThat(report.lines()).isEqualTo(journal.lines().count());
      assertThat(report.refusals()).isEqualTo(trajectories / 2).isEqualTo(report.refused().size());
      String[] lines = journal.split("\n");
      assertThat(Arrays.stream(lines).filter(l -> l.startsWith("{\"record\":\"trajectory\"")))
          .hasSize(trajectories);
    }
  }

  @Test
  void refused_lines_take_every_code_in_turn() {
    StringWriter out = new StringWriter();
    GenerateReport report = report(300, 3, Refusals.codes().size(), out);
    assertThat(report.refused().stream().map(GenerateReport.Line::code).toList())
        .isEqualTo(Refusals.codes());
  }

  @Test
  void every_kind_of_step_record_and_decision_is_in_it() {
    List<JsonNode> lines = lines(journal(3_000, 5, 0));
    Set<String> steps = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (JsonNode line : lines) {
      if (text(line, "record").equals("step")) {
        steps.add(text(line, "type"));
      } else {
        others.add(
            text(line, "record") + text(line, "decision") + text(line, "kind") + corrects(line));
      }
    }
    Set<String> all = new TreeSet<>();
    types(Step.class, all);
    // Opened by its own record; left and recorded only where somebody puts something right by hand.
    all.removeAll(Set.of("TrajectoryOpened", "CohortLeft", "PersonalDataRecorded"));
    assertThat(steps).isEqualTo(all);
    assertThat(others)
        .contains(
            "agreementCO_FINANCING",
            "agreementRESULT",
            "agreementSUBSIDY",
            "agreementWAGE_SUBSIDY",
            "claim-decisionAPPROVED",
            "claim-decisionDISPUTED",
            "claim-decisionPAID",
            "claim-decisionRECLAIM_SETTLED",
            "claim-decisionREJECTED",
            "cohort",
            "cohort-closure",
            "correctionAMENDcohort",
            "correctionAMENDcost",
            "correctionAMENDemployer",
            "correctionAMENDtrajectory",
            "correctionRETRACTcost",
            "correctionRETRACTtrajectory",
            "cost",
            "employer",
            "trajectory");
  }

  private static String corrects(JsonNode line) {
    return line.has("corrects")
        ? List.of("trajectory", "cost", "cohort", "employer").stream()
            .filter(line::has)
            .findFirst()
            .orElse("?")
        : "";
  }

  private static void types(Class<?> step, Set<String> names) {
    if (step.isSealed()) {
      Arrays.stream(step.getPermittedSubclasses()).forEach(each -> types(each, names));
    } else {
      names.add(step.getSimpleName());
    }
  }

  @Test
  void of_the_newcomers_some_four_of_five_are_trained_and_some_three_of_five_get_a_contract() {
    Map<String, Set<String>> reached = new TreeMap<>();
    Set<String> newcomers = new TreeSet<>();
    for (JsonNode line : lines(journal(6_000, 8, 0))) {
      if (text(line, "programme").equals("newcomers")
          && text(line, "record").equals("trajectory")
          && text(line, "openedOn").compareTo("2024") < 0) {
        newcomers.add(text(line, "reference"));
      }
      if (newcomers.contains(text(line, "trajectory"))) {
        reached
            .computeIfAbsent(text(line, "type"), type -> new TreeSet<>())
            .add(text(line, "trajectory"));
      }
    }
    int starters = reached.get("CohortJoined").size();
    assertThat(starters).isGreaterThan(1_000);
    assertThat(100 * reached.get("TrainingCompleted").size() / starters).isBetween(74, 86);
    assertThat(100 * reached.get("ContractSigned").size() / starters).isBetween(56, 70);
  }

  @Test
  void who_approves_a_claim_never_pays_it() {
    Map<String, String> approved = new TreeMap<>();
    int paid = 0;
    for (JsonNode line : lines(journal(1_000, 9, 0))) {
      String claim = text(line, "agreement") + text(line, "term") + text(line, "trajectory");
      if (text(line, "decision").equals("APPROVED")) {
        approved.put(claim, text(line, "by"));
      } else if (text(line, "decision").equals("PAID")) {
        assertThat(text(line, "by")).isNotEqualTo(approved.get(claim));
        paid++;
      }
    }
    assertThat(paid).isGreaterThan(100);
  }

  @Test
  void it_plays_in_the_regions_that_are_named_and_each_has_its_municipalities() {
    Set<String> regions = new TreeSet<>();
    for (JsonNode line : lines(journal(600, 2, 0, "Rijnmond", "Twente"))) {
      if (line.has("region")) {
        regions.add(text(line, "region"));
      }
    }
    assertThat(regions).containsExactly("Rijnmond", "Twente");
    for (Regions.Region region : Regions.load().all()) {
      assertThat(Municipalities.load().of(region.name())).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, Rijnmond, --trajectories",
    "-3, 0, Rijnmond, --trajectories",
    "10000001, 0, Rijnmond, --trajectories",
    "10, -1, Rijnmond, --refusals",
    "10, 11, Rijnmond, --refusals",
    "10, 0, Atlantis, --regions",
    "10, 0, Rijnmond;Rijnmond, --regions"
  })
  void options_that_make_no_sense_are_refused(
      int trajectories, int refusals, String regions, String option) {
    assertThatThrownBy(
            () -> new GenerateOptions(trajectories, 1, List.of(regions.split(";")), refusals))
        .isInstanceOfSatisfying(
            InvalidField.class, refused -> assertThat(refused.field()).isEqualTo(option));
  }
}

package nl.trajectory.api.docs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.Example;
import nl.trajectory.domain.trajectory.Examples;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.rules.Norm;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.rules.StepRule;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import org.junit.jupiter.api.Test;

/** The documentation says what the code does, and its links lead somewhere. */
class DocumentationTest {
  private static final Path ROOT = root();
  private static final String RULES = text(ROOT.resolve("docs/rules.md"));
  private static final Set<String> CORRECTIONS = Set.of("EntryAmended", "EntryRetracted");

  /** Not repeated in each row of the table of steps. */
  private static final Set<String> RULES_OF_EVERY_STEP =
      Set.of(
          "TheDayHasCome",
          "TheTrajectoryWasOpenByThen",
          "TheRouteHasNotEndedBefore",
          "TheRouteIsNotSuspended");

  private static final Set<String> ELSEWHERE = Set.of("target", "var");

  private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern TEST_NAME = Pattern.compile("[A-Z]\\w*(?:Test|IT|Examples)");
  private static final Pattern ANOTHER_PLACE = Pattern.compile("[a-z]+:.*");

  /**
   * Folders that the project must not speak of. Put together, so that this file does not either.
   */
  private static final List<String> FORBIDDEN =
      Stream.of("work", "farm").map(w -> "/" + w + "/").toList();

  private static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("docs/rules.md"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of the repository but what is built, kept by a running program, or hidden. */
  private static List<Path> files(String suffix) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              String name = folder.getFileName().toString();
              boolean skip =
                  !folder.equals(ROOT) && (name.startsWith(".") || ELSEWHERE.contains(name));
              return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.toString().endsWith(suffix)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** Names of the Java files that lie below such a folder, without their ending. */
  private static Set<String> classes(String folder) {
    return files(".java").stream()
        .filter(file -> file.toString().contains(folder))
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .collect(Collectors.toSet());
  }

  /** The rows of the table under a heading, cell by cell, without its head. */
  private static List<List<String>> table(String heading) {
    String section = RULES.substring(RULES.indexOf("\n## " + heading + "\n") + 4);
    int end = section.indexOf("\n## ");
    return (end < 0 ? section : section.substring(0, end))
        .lines()
        .filter(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
        .toList();
  }

  private static List<String> names(String cell) {
    return CODE_SPAN.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  private static String name(List<String> row) {
    return names(row.get(0)).get(0);
  }

  private static List<String> rowOf(String step) {
    return table("Steps").stream().filter(row -> name(row).equals(step)).findFirst().orElseThrow();
  }

  private static List<String> column(int number) {
    return table("Steps").stream().flatMap(row -> names(row.get(number)).stream()).toList();
  }

  private static List<String> firsts(String heading) {
    return table(heading).stream().map(DocumentationTest::name).toList();
  }

  /** Name and code of each row. */
  private static List<String> namesWithCodes(String heading) {
    return table(heading).stream().map(row -> name(row) + " " + names(row.get(1)).get(0)).toList();
  }

  @Test
  void every_step_and_correction_has_one_row() {
    Set<String> all = new TreeSet<>(Step.TYPES.keySet());
    all.addAll(CORRECTIONS);
    assertThat(firsts("Steps")).containsExactlyInAnyOrderElementsOf(all);
    assertThat(table("Steps")).allSatisfy(row -> assertThat(row).hasSize(6));
  }

  @Test
  void a_step_has_the_phase_of_its_group() {
    Set<String> phases = Arrays.stream(Phase.values()).map(Phase::name).collect(Collectors.toSet());
    Step.TYPES.forEach(
        (step, type) -> {
          String group =
              type.getInterfaces()[0].getSimpleName().replace("Step", "").toUpperCase(Locale.ROOT);
          assertThat(rowOf(step).get(1)).as(step).isEqualTo(phases.contains(group) ? group : "any");
        });
  }

  @Test
  void a_row_names_only_what_there_is() {
    Set<String> refusals = new TreeSet<>(firsts("Rules"));
    refusals.addAll(firsts("Codes"));
    assertThat(refusals).containsAll(column(2));
    assertThat(firsts("Norms")).containsAll(column(3));
    assertThat(classes("/src/test/java/")).containsAll(column(4));
    assertThat(classes("/trajectory-projections/src/main/java/")).containsAll(column(5));
  }

  @Test
  void every_row_names_a_test_and_a_view() {
    assertThat(table("Steps"))
        .allSatisfy(
            row -> {
              assertThat(names(row.get(4))).as(row.get(0)).isNotEmpty();
              assertThat(names(row.get(5))).as(row.get(0)).contains("Replay");
            });
  }

  @Test
  void every_rule_is_listed_in_order_with_its_code() {
    List<String> rules = new ArrayList<>();
    RuleBook.RULES.forEach(rule -> rules.add(rule.name() + " " + rule.code().code()));
    CohortRules.ALL.seatRules().forEach(rule -> rules.add(rule.name() + " " + rule.code().code()));
    assertThat(namesWithCodes("Rules")).isEqualTo(rules);
  }

  @Test
  void every_norm_is_listed_with_its_code() {
    List<String> norms = new ArrayList<>();
    RuleBook.NORMS.forEach(norm -> norms.add(norm.name() + " " + norm.code().code()));
    CohortRules.ALL.groupNorms().forEach(norm -> norms.add(norm.name() + " " + norm.code().code()));
    assertThat(namesWithCodes("Norms")).isEqualTo(norms);
  }

  @Test
  void every_rule_and_norm_is_used_by_a_step_or_by_the_group() {
    Set<String> used = new TreeSet<>(RULES_OF_EVERY_STEP);
    used.addAll(column(2));
    assertThat(used).containsAll(firsts("Rules"));
    Set<String> norms = new TreeSet<>(column(3));
    CohortRules.ALL.groupNorms().forEach(norm -> norms.add(norm.name()));
    assertThat(norms).containsAll(firsts("Norms"));
  }

  @Test
  void every_code_is_listed() {
    assertThat(firsts("Codes"))
        .isEqualTo(Arrays.stream(RefusalCode.values()).map(RefusalCode::code).toList());
    assertThat(table("Norms").stream().flatMap(row -> names(row.get(1)).stream()))
        .containsAll(Arrays.stream(DeviationCode.values()).map(DeviationCode::code).toList());
  }

  @Test
  void a_row_has_the_rules_and_norms_by_which_examples_judge_its_step() {
    RuleBook book = RuleBook.of(Programmes.load());
    Set<String> judged = new TreeSet<>();
    for (Example example : Examples.all()) {
      if (example.proposed() instanceof StepRecorded step && !example.given().isEmpty()) {
        judged.add(step.type());
        assertRowCovers(book, History.of(book, example.given()).append(step), step);
      }
    }
    assertThat(judged).hasSizeGreaterThan(30);
  }

  /** The step is the last that was recorded; it is judged at its place. */
  private static void assertRowCovers(RuleBook book, History history, StepRecorded step) {
    List<String> row = rowOf(step.type());
    RouteState state = RouteState.beforeOpening(history.state().programme());
    for (Entry entry : history.effective()) {
      RouteState before = state;
      state = book.after(before, entry);
      if (entry.sequence() == history.lastSequence()) {
        List<String> rules = new ArrayList<>(names(row.get(2)));
        rules.addAll(RULES_OF_EVERY_STEP);
        book.rules().stream()
            .filter(rule -> !alone(rule).judge(before, entry, Example.TODAY).isEmpty())
            .findFirst()
            .ifPresent(first -> assertThat(rules).as(step.type()).contains(first.name()));
        for (Norm norm : book.norms()) {
          RouteState judged =
              new RuleBook(book.programmes(), List.of(), List.of(norm)).after(before, entry);
          if (judged.deviations().stream()
              .map(Deviation::sequence)
              .anyMatch(n -> n == entry.sequence())) {
            assertThat(names(row.get(3))).as(step.type()).contains(norm.name());
          }
        }
      }
    }
  }

  private static RuleBook alone(StepRule rule) {
    return new RuleBook(Programmes.load(), List.of(rule), List.of());
  }

  @Test
  void every_test_that_a_document_names_is_there() {
    Set<String> tests = classes("/src/test/java/");
    for (Path document : files(".md")) {
      assertThat(tests)
          .as(document.toString())
          .containsAll(
              names(withoutFences(document)).stream()
                  .filter(name -> TEST_NAME.matcher(name).matches())
                  .toList());
    }
  }

  /**
   * Classes, records within them and rooms that the map names; a room is written from its module
   * on.
   */
  @Test
  void the_map_names_what_there_is() {
    String sources = files(".java").stream().map(DocumentationTest::text).collect(joining());
    Set<String> rooms =
        files("package-info.java").stream()
            .map(file -> file.getParent().toString().replace('/', '.'))
            .collect(Collectors.toSet());
    List<String> missing =
        names(text(ROOT.resolve("docs/map.md"))).stream()
            .filter(name -> !name.contains("/") && !name.contains("-"))
            .filter(name -> !Set.of("domain", "views", "api").contains(name))
            .map(name -> name.replaceFirst("^views", "projections"))
            .filter(
                name ->
                    name.matches("[a-z.]+")
                        ? rooms.stream().noneMatch(room -> room.endsWith("." + roomOf(name)))
                        : !declares(sources, name.substring(name.lastIndexOf('.') + 1)))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static String roomOf(String name) {
    return name.startsWith(".") ? name.substring(1) : name;
  }

  private static boolean declares(String sources, String type) {
    return Pattern.compile("(class|record|interface|enum) " + type + "\\b").matcher(sources).find();
  }

  private static String withoutFences(Path document) {
    return FENCE.matcher(text(document)).replaceAll("");
  }

  @Test
  void every_link_leads_somewhere() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : files(".md")) {
      List<String> targets =
          LINK.matcher(withoutFences(document)).results().map(match -> match.group(1)).toList();
      links += targets.size();
      targets.stream()
          .filter(target -> !ANOTHER_PLACE.matcher(target).matches())
          .filter(target -> !leadsSomewhere(document, target))
          .forEach(target -> broken.add(ROOT.relativize(document) + " -> " + target));
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(50);
  }

  private static boolean leadsSomewhere(Path from, String target) {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    return file.startsWith(ROOT)
        && Files.exists(file)
        && (parts.length == 1 || anchors(file).contains(parts[1]));
  }

  /** The anchors that headings get: lower case, without punctuation, dashes for spaces. */
  private static List<String> anchors(Path document) {
    return HEADING
        .matcher(withoutFences(document))
        .results()
        .map(MatchResult::group)
        .map(heading -> heading.replaceFirst("^#+ +", "").strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  @Test
  void every_document_of_decisions_is_in_their_list() {
    String list = text(ROOT.resolve("docs/decisions/README.md"));
    assertThat(files(".md").stream().filter(file -> file.toString().contains("/decisions/0")))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(list).contains("(" + file.getFileName() + ")"));
  }

  @Test
  void no_document_speaks_of_the_place_where_it_was_written() {
    for (Path document : files(".md")) {
      assertThat(text(document)).as(document.toString()).doesNotContain(FORBIDDEN);
    }
  }
}

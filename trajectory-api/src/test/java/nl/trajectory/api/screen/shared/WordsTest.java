package nl.trajectory.api.screen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.api.access.DemoUsers;
import nl.trajectory.api.screen.coordinator.form.FormField;
import nl.trajectory.api.screen.coordinator.form.StepFields;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.cohort.CohortRules.SeatRule;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.rules.StepRule;
import nl.trajectory.domain.trajectory.step.CheckStep.LanguageLevel;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.projections.worklist.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  private static final Pattern SAID = Pattern.compile("\\b(say|count)\\(\\s*\"([a-z0-9.-]+)\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
  private static final Pattern COMPARED = Pattern.compile("\\.with\\(\\s*\"(\\w+)\"");
  private static final Path DOMAIN =
      Path.of("../trajectory-domain/src/main/java/nl/trajectory/domain");

  /** The same in every language. */
  private static final Set<String> LANGUAGE_LEVELS =
      Stream.of(LanguageLevel.values()).map(Enum::name).collect(Collectors.toSet());

  /** What may be refused of a trajectory without the name of a rule. */
  private static final Set<RefusalCode> OF_TRAJECTORIES =
      EnumSet.of(
          RefusalCode.DATE_IN_FUTURE,
          RefusalCode.ROUTE_OUT_OF_ORDER,
          RefusalCode.ROUTE_CONFLICTS_WITH_LATER,
          RefusalCode.ENTRY_DUPLICATE,
          RefusalCode.CORRECTION_UNKNOWN_ENTRY,
          RefusalCode.CORRECTION_BREAKS_ROUTE,
          RefusalCode.COHORT_FULL,
          RefusalCode.COHORT_CLOSED,
          RefusalCode.EMPLOYER_UNKNOWN,
          RefusalCode.COHORT_UNKNOWN,
          RefusalCode.PROGRAMME_UNKNOWN,
          RefusalCode.REGION_UNKNOWN,
          RefusalCode.TRAJECTORY_UNKNOWN,
          RefusalCode.PARTICIPANT_UNKNOWN,
          RefusalCode.PARTICIPANT_ERASED,
          RefusalCode.REFERENCE_TAKEN,
          RefusalCode.ID_TAKEN,
          RefusalCode.SEQUENCE_CHANGED,
          RefusalCode.IDEMPOTENCY_KEY_REUSED,
          RefusalCode.STREAM_FULL);

  @Test
  void both_languages_say_the_same_things() {
    assertThat(Words.of(Language.EN).keys()).isEqualTo(Words.of(Language.NL).keys());
  }

  @Test
  void both_have_places_for_the_same_values() {
    for (String key : Words.of(Language.NL).keys()) {
      assertThat(places(Language.EN, key)).as(key).isEqualTo(places(Language.NL, key));
    }
  }

  private static Set<String> places(Language language, String key) {
    Matcher places = PLACE.matcher(String.valueOf(Words.of(language).find(key)));
    return places.results().map(place -> place.group()).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void what_pages_say_is_there(Language language) throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String folder : new String[] {"src/main/jte", "src/main/java/nl/trajectory/api/screen"}) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Matcher said = SAID.matcher(Files.readString(file));
          while (said.find()) {
            String key = said.group(2);
            boolean counts = said.group(1).equals("count");
            boolean prefix = key.endsWith(".");
            for (String whole :
                counts ? new String[] {key + ".one", key + ".more"} : new String[] {key}) {
              if (!prefix && Words.of(language).find(whole) == null) {
                missing.add(file.getFileName() + ": " + whole);
              }
            }
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_value_that_is_shown_has_a_word(Language language) {
    Set<String> missing = new TreeSet<>();
    shown()
        .forEach(
            key -> {
              if (Words.of(language).find(key) == null) {
                missing.add(key);
              }
            });
    assertThat(missing).isEmpty();
  }

  private static Stream<String> shown() {
    return Stream.of(
            words("user", DemoUsers.names().stream()),
            words("mark", names(Mark.Kind.values())),
            words("work", names(Work.values())),
            words("work-what", names(Work.values())),
            words("step", Step.TYPES.keySet().stream()),
            words("rule", RuleBook.RULES.stream().map(StepRule::name)),
            words("rule", CohortRules.ALL.seatRules().stream().map(SeatRule::name)),
            words("refusal", OF_TRAJECTORIES.stream().map(RefusalCode::code)),
            words("field", fields().map(FormField::word)),
            words(
                "value",
                fields()
                    .flatMap(field -> field.options().stream())
                    .filter(o -> !LANGUAGE_LEVELS.contains(o))))
        .flatMap(keys -> keys);
  }

  private static Stream<FormField> fields() {
    return Step.TYPES.keySet().stream().flatMap(type -> StepFields.of(type).stream());
  }

  private static Stream<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name);
  }

  private static Stream<String> words(String kind, Stream<String> values) {
    return values.map(value -> kind + "." + value);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_value_that_a_rule_compares_has_a_name(Language language) throws IOException {
    Set<String> compared = new TreeSet<>();
    for (String room : new String[] {"trajectory/rules", "cohort"}) {
      try (Stream<Path> files = Files.list(DOMAIN.resolve(room))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          COMPARED.matcher(Files.readString(file)).results().forEach(m -> compared.add(m.group(1)));
        }
      }
    }
    assertThat(compared)
        .hasSizeGreaterThan(30)
        .allMatch(name -> Words.of(language).find("compared." + name) != null);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void what_a_rule_says_names_only_values_that_have_a_name(Language language) {
    Words words = Words.of(language);
    assertThat(words.keys())
        .filteredOn(key -> key.startsWith("rule."))
        .flatExtracting(key -> places(language, key))
        .isNotEmpty()
        .allMatch(
            place -> words.find("compared." + place.substring(1, place.length() - 1)) != null);
  }

  @Test
  void values_come_into_their_places() {
    assertThat(new Text(Language.NL).say("layout.known-until", "1 mei 2022", "{0}"))
        .contains("1 mei 2022")
        .contains("{0}");
  }
}

package nl.trajectory.api.screen.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.api.access.DemoUsers;
import nl.trajectory.projections.worklist.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  private static final Pattern SAID = Pattern.compile("\\b(say|count)\\(\\s*\"([a-z0-9.-]+)\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

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
            words("work-what", names(Work.values())))
        .flatMap(keys -> keys);
  }

  private static Stream<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name);
  }

  private static Stream<String> words(String kind, Stream<String> values) {
    return values.map(value -> kind + "." + value);
  }

  @Test
  void values_come_into_their_places() {
    assertThat(new Text(Language.NL).say("layout.known-until", "1 mei 2022", "{0}"))
        .contains("1 mei 2022")
        .contains("{0}");
  }
}

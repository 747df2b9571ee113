package nl.trajectory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NormalisedNameTest {

  @Test
  void spellings_of_one_party_are_one_name() {
    List<String> spellings =
        List.of(
            "Gemeente A",
            " gemeente  a ",
            "GEMEENTE\u00A0A",
            "Gemeente\tA",
            "Gemeente\u2003A",
            "Gemeente\u3000A",
            "Ge\u200Bmeente A",
            "\u202EGemeente A\u202C",
            "\uFEFFGemeente A",
            "Ge\u00ADmeente A",
            "\uFF27emeente A",
            "Gemeente A\u2060");
    assertThat(spellings)
        .allSatisfy(name -> assertThat(NormalisedName.same(name, "Gemeente A")).isTrue());
  }

  @Test
  void composed_and_decomposed_accents_and_full_case_folding_agree() {
    assertThat(NormalisedName.same("Fonds Zu\u00EFd", "Fonds Zui\u0308d")).isTrue();
    assertThat(NormalisedName.same("Stra\u00DFe", "STRASSE")).isTrue();
    assertThat(NormalisedName.same("\uFB01nance", "FINANCE")).isTrue();
    assertThat(NormalisedName.same("Stra\u1E9Ee", "Stra\u00DFe")).isTrue();
  }

  @Test
  void other_names_stay_apart() {
    assertThat(NormalisedName.same("Gemeente A", "Gemeente B")).isFalse();
    assertThat(NormalisedName.same("Gemeente A", "GemeenteA")).isFalse();
    assertThat(NormalisedName.same("STOOV", "ST\u041E\u041EV")).isFalse();
  }

  @Test
  void what_cannot_be_seen_is_blank() {
    assertThat(
            List.of(
                "",
                " ",
                "\u00A0",
                "\u2003\u3000",
                "\u200B",
                "\u202E\u2066",
                "\uFEFF",
                "\u3164",
                "\u2800"))
        .allSatisfy(name -> assertThat(NormalisedName.isBlank(name)).isTrue());
    assertThat(NormalisedName.isBlank(".")).isFalse();
  }

  @Test
  void every_character_is_the_same_in_either_case_and_stays_as_it_was_normalised() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
        String name = "x" + Character.toString(c) + "y";
        NormalisedName once = NormalisedName.of(name);
        if (!NormalisedName.of(once.text()).equals(once)
            || !NormalisedName.of(name.toUpperCase(Locale.ROOT)).equals(once)
            || !NormalisedName.of(name.toLowerCase(Locale.ROOT)).equals(once)) {
          fail("U+%04X is not compared in one way", c);
        }
      }
    }
  }

  @Test
  void normalising_twice_changes_nothing() {
    Random random = new Random(Long.getLong("trajectory.seed", 1L));
    for (int i = 0; i < 20_000; i++) {
      String name =
          random
              .ints(random.nextInt(12), 0, Character.MAX_CODE_POINT + 1)
              .map(c -> random.nextBoolean() ? c & 0x2FFF : c)
              .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
              .mapToObj(Character::toString)
              .collect(Collectors.joining());
      NormalisedName once = NormalisedName.of(name);
      assertThat(NormalisedName.of(once.text()))
          .as("%s", name.codePoints().boxed().toList())
          .isEqualTo(once);
    }
  }
}

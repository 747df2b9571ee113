package nl.trajectory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewReferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"PT1-03", "Súdwest_2", "ПТ1-03", "ΑΒ.1", "12-34", "東京タワー", "\u0661\u0662-A"})
  void letters_of_one_script_and_digits_of_any_make_a_reference(String reference) {
    assertThat(NewReference.require(reference, "reference")).isEqualTo(reference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PТ1-03", "РT1", "GLАS-1", "Αlfa", "東京A"})
  void letters_of_two_scripts_do_not(String reference) {
    assertThatThrownBy(() -> NewReference.require(reference, "participant"))
        .isInstanceOfSatisfying(
            InvalidField.class,
            invalid -> {
              assertThat(invalid.code()).isEqualTo("field.invalid");
              assertThat(invalid.field()).isEqualTo("participant");
              assertThat(invalid.sentence()).contains("one script").doesNotContain(reference);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ａ1", "𝐏-R03", "ﬁ-1", "P-O³", "PT１", "Ⅳ-2", "ǆ1", "ｱ1"})
  void another_form_of_a_plain_letter_or_digit_does_not(String reference) {
    assertThatThrownBy(() -> NewReference.require(reference, "reference"))
        .isInstanceOfSatisfying(
            InvalidField.class,
            invalid -> {
              assertThat(invalid.code()).isEqualTo("field.invalid");
              assertThat(invalid.field()).isEqualTo("reference");
              assertThat(invalid.sentence()).contains("plain letters").doesNotContain(reference);
            });
  }
}

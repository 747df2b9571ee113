package nl.trajectory.api.intake;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import nl.trajectory.domain.InvalidField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What is sent is one JSON object of values that a field may hold, or it is told what is wrong. */
class JsonTextTest {
  private static ObjectNode read(String text) {
    return JsonText.object(text.getBytes(UTF_8));
  }

  private static InvalidField refused(byte[] bytes) {
    InvalidField refused = catchThrowableOfType(InvalidField.class, () -> JsonText.object(bytes));
    assertThat(refused).as("it was read").isNotNull();
    assertThat(refused.sentence()).matches("\\p{Lu}.*\\.").doesNotContain("Zwaluwstaart");
    return refused;
  }

  private static void assertRefused(String text, String code, String field, String... said) {
    InvalidField refused = refused(text.getBytes(UTF_8));
    assertThat(refused.code()).as(refused.sentence()).isEqualTo(code);
    assertThat(refused.field()).as(refused.sentence()).isEqualTo(field);
    assertThat(List.of(said)).allMatch(refused.sentence()::contains);
  }

  @Test
  void an_object_is_read_as_it_is_written() {
    ObjectNode read =
        read(
            " {\"a\": [1, -2.50, 1e2], \"b\": {\"c\": null, \"d\": true}, \"e\": \"\\u00e9\\n\","
                + " \"f\": 12345678901, \"g\": 12345678901234567890} \r\n");
    assertThat(read.at("/a/0").isInt()).isTrue();
    assertThat(read.at("/a/1").decimalValue()).isEqualTo(new BigDecimal("-2.50"));
    assertThat(read.at("/a/2").decimalValue()).isEqualByComparingTo(new BigDecimal("100"));
    assertThat(read.at("/b/c").isNull()).isTrue();
    assertThat(read.at("/b/d").booleanValue()).isTrue();
    assertThat(read.at("/e").stringValue()).isEqualTo("é\n");
    assertThat(read.at("/f").longValue()).isEqualTo(12345678901L);
    assertThat(read.at("/g").bigIntegerValue()).isEqualTo(new BigInteger("12345678901234567890"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e2147483648",
        "-1E+2147483648",
        "1e-2147483649",
        "0e99999999999",
        "0.0e-99999999999999999999",
        "1e1000",
        "10000000000e999999999"
      })
  void a_number_that_no_memory_holds_is_refused_wherever_it_stands(String number) {
    assertRefused("{\"hoursPerWeek\":" + number + "}", "field.invalid", "hoursPerWeek");
    assertRefused("{\"a\":{\"b\":[1," + number + "]}}", "field.invalid", "a.b");
    assertRefused("{\"terms\":[{\"amount\":" + number + "}]}", "field.invalid", "terms.amount");
    assertRefused("{\"Jan Zwaluwstaart\":" + number + "}", "field.invalid", "*");
  }

  @Test
  void an_exponent_that_fits_is_no_matter() {
    assertThat(read("{\"a\":3.2e001}").at("/a").decimalValue())
        .isEqualByComparingTo(new BigDecimal("32"));
    assertThat(read("{\"a\":1e-999}").at("/a").isNumber()).isTrue();
    assertRefused("{\"a\":" + "9".repeat(101) + "}", "field.invalid", "a");
    assertRefused("{\"a\":" + "9".repeat(5_000) + "}", "json.broken", "a", "too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u00a0", "\u200b\u2060", "\u3000\ufeff", "\u202e \u3164"})
  void a_text_in_which_nothing_can_be_seen_is_refused(String blank) {
    assertRefused(
        "{\"evidence\":{\"reference\":\"" + blank.replace("\t", "\\t") + "\"}}",
        "field.invalid",
        "evidence.reference",
        "blank");
  }

  @Test
  void a_text_with_a_zero_or_half_a_character_is_refused() {
    assertRefused("{\"a\":\"x\\u0000\"}", "field.invalid", "a");
    assertRefused("{\"a\":[\"\\ud800\"]}", "field.invalid", "a");
    assertThat(read("{\"a\":\"\\ud83d\\ude00\"}").at("/a").stringValue()).hasSize(2);
  }

  @Test
  void a_list_of_texts_holds_no_value_twice() {
    assertRefused("{\"parties\":[\"EMPLOYER\",\"EMPLOYER\"]}", "field.invalid", "parties", "twice");
    assertRefused("{\"a\":{\"b\":[\"x\",\"y\",\"x\"]}}", "field.invalid", "a.b", "twice");
    assertThat(read("{\"a\":[1,1,{},{}]}").at("/a")).hasSize(4);
  }

  @Test
  void a_field_that_is_there_twice_is_named_if_it_can_be_one() {
    assertRefused("{\"a\":1,\"a\":1}", "json.broken", "a", "The field a stands here twice");
    assertRefused("{\"a\":[{\"b\":1,\"b\":2}]}", "json.broken", "a.b", "The field a.b");
    assertRefused("{\"Jan Zwaluwstaart\":1,\"Jan Zwaluwstaart\":1}", "json.broken", "*", "twice");
  }

  @Test
  void broken_json_is_told_with_line_and_column() {
    assertRefused("{\n\"a\":1,\n\"b\" 2}", "json.broken", "b", "line 3, column 5", "field b");
    assertRefused("{\"a\":01}", "json.broken", "a", "line 1, column");
    assertRefused("{\"a\":1,}", "json.broken", "a", "line 1, column 8");
    assertRefused("{\"a\":1", "json.broken", "a", "ends before", "line 1, column 7");
    assertRefused("{\"type\": \"Zwaluwstaart", "json.broken", "type", "ends before");
    assertRefused("{} {}", "json.broken", "", "follows", "column 4");
    assertRefused("[{}]", "json.broken", "", "no JSON object, but a list");
    assertRefused("", "json.broken", "", "no JSON object");
    assertRefused("{\"a\":".repeat(5_000), "json.broken", "a" + ".a".repeat(499), "too deep");
  }

  @Test
  void a_comma_in_a_number_is_told_apart() {
    assertRefused(
        "{\"hoursPerWeek\":32,5}", "json.broken", "hoursPerWeek", "comma", "such as 32.5");
    assertRefused(
        "{\"a\":1,\"hoursPerWeek\":32,5,\"b\":1}", "json.broken", "hoursPerWeek", "comma");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ufeff{\"a\":1}", "{\ufeff\"a\":1}", "{\"a\":1}\ufeff", "{\"a\":\ufeff1}"})
  void a_byte_order_mark_is_told_apart(String text) {
    assertRefused(text, "json.broken", "", "byte-order mark stands at line 1, column");
  }

  @Test
  void what_is_not_utf_8_is_told_so() {
    assertThat(refused(new byte[] {'{', (byte) 0xC3, '}'}).code()).isEqualTo("json.not-utf8");
    assertThat(refused("{\"a\":\"é\"}".getBytes(UTF_16LE)).code()).startsWith("json.");
  }
}

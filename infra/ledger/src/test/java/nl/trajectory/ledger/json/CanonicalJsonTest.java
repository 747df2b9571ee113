package nl.trajectory.ledger.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  @Test
  void keys_are_sorted_by_utf_16_code_units() {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String key : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
      map.put(key, 1);
    }
    assertThat(text(map))
        .isEqualTo(
            "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":1,"
                + "\"\ufb33\":1}");
  }

  @Test
  void every_type_has_one_text() {
    assertThat(text(Arrays.asList(null, true, false, "", 0, -1L, List.of(), Map.of())))
        .isEqualTo("[null,true,false,\"\",0,-1,[],{}]");
    assertThat(text(CanonicalJson.LARGEST)).isEqualTo("9007199254740991");
    assertThat(text(-CanonicalJson.LARGEST)).isEqualTo("-9007199254740991");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"32.5", "0.01", "-0.5", "0.000001", "-999999999.999999", "123456789.123456"})
  void a_short_decimal_number_is_read_and_written_as_it_is(String number) throws JsonRefused {
    Object read = CanonicalJson.parseCanonical(number.getBytes(UTF_8));
    assertThat(read).isEqualTo(new BigDecimal(number));
    assertThat(text(read)).isEqualTo(number);
    assertThat(new BigDecimal(Double.parseDouble(number)).setScale(6, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo(number);
  }

  @Test
  void zeros_at_the_end_of_a_decimal_number_are_not_written() {
    assertThat(
            text(List.of(new BigDecimal("32.50"), new BigDecimal("40.0"), new BigDecimal("4E1"))))
        .isEqualTo("[32.5,40,40]");
    assertThat(text(new BigDecimal("0.00"))).isEqualTo("0");
  }

  @Test
  void only_what_must_be_escaped_is() {
    assertThat(text("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\ud83d\ude00"))
        .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u00e9\ud83d\ude00\"");
  }

  @Test
  void what_has_no_form_is_not_written() {
    for (Object value :
        new Object[] {
          1.5,
          'c',
          new BigDecimal("1000000000"),
          new BigDecimal("0.0000001"),
          CanonicalJson.LARGEST + 1,
          Long.MIN_VALUE,
          "\ud800",
          "\udc00\ud800",
          Map.of(1, 2),
          Map.of("\udfff", 1),
          nested(33)
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.write(value));
    }
  }

  @Test
  void thirty_two_levels_are_written_and_read_and_no_more() throws JsonRefused {
    byte[] deepest = CanonicalJson.write(nested(32));
    assertThat(CanonicalJson.parseCanonical(deepest)).isEqualTo(nested(32));
    assertRefused("[".repeat(33) + "]".repeat(33), "it is nested deeper than 32, at character 33");
    assertRefused("{\"a\":".repeat(100_000), "it is nested deeper than 32, at character 161");
  }

  @Test
  void any_json_is_read_and_only_the_canonical_one_on_demand() throws JsonRefused {
    String loose = " { \"b\" : [ 1 , null ] ,\n\t\"a\" : \"\\u00e9\\/\\ud83d\\ude00\" }\r\n";
    Map<String, Object> meant = new LinkedHashMap<>();
    meant.put("a", "\u00e9/\ud83d\ude00");
    meant.put("b", Arrays.asList(1L, null));
    assertThat(CanonicalJson.parse(loose.getBytes(UTF_8))).isEqualTo(meant);
    assertThatThrownBy(() -> CanonicalJson.parseCanonical(loose.getBytes(UTF_8)))
        .isInstanceOf(JsonRefused.class)
        .hasMessage("it is JSON but not in canonical form");
    assertThat(CanonicalJson.parseCanonical(CanonicalJson.write(meant))).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,]",
        "[,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "1 2",
        "{}x",
        "[]]",
        "nul",
        "True",
        "'a'",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\t\"",
        "\"\n\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud800a\"",
        "01",
        "-0",
        "-01",
        "+1",
        "1.0",
        "-0.0",
        "32.50",
        "1.2345678",
        "1000000000.5",
        "1.5e1",
        "00.5",
        "1.",
        "1e2",
        ".5",
        "-",
        "9007199254740992",
        "-9007199254740992",
        "99999999999999999999",
        "NaN",
        "\ufeff{}",
        "//a\n1",
        "\u00a01"
      })
  void anything_else_is_refused(String text) {
    assertThatThrownBy(() -> CanonicalJson.parse(text.getBytes(UTF_8)))
        .isInstanceOf(JsonRefused.class);
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    for (byte[] bytes :
        new byte[][] {
          {'"', (byte) 0xff, '"'},
          {'"', (byte) 0xc0, (byte) 0x80, '"'},
          {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}
        }) {
      assertThatThrownBy(() -> CanonicalJson.parse(bytes))
          .isInstanceOf(JsonRefused.class)
          .hasMessage("it is not UTF-8");
    }
  }

  @Test
  void other_numbers_are_kept_as_they_were_written_where_asked_for() throws JsonRefused {
    assertThat(CanonicalJson.parseAnyNumbers("[18446744073709551615,-1.5e+3,-0]".getBytes(UTF_8)))
        .isEqualTo(
            List.of(
                new JsonNumber("18446744073709551615"),
                new JsonNumber("-1.5e+3"),
                new JsonNumber("-0")));
    assertThatThrownBy(() -> CanonicalJson.parseAnyNumbers("[01]".getBytes(UTF_8)))
        .isInstanceOf(JsonRefused.class);
  }

  @Test
  void what_was_read_cannot_be_changed() {
    assertThatCode(
            () -> {
              Object value = CanonicalJson.parse("{\"a\":[]}".getBytes(UTF_8));
              assertThatThrownBy(((Map<?, ?>) value)::clear)
                  .isInstanceOf(UnsupportedOperationException.class);
            })
        .doesNotThrowAnyException();
  }

  private static void assertRefused(String text, String why) {
    assertThatThrownBy(() -> CanonicalJson.parse(text.getBytes(UTF_8)))
        .isInstanceOf(JsonRefused.class)
        .hasMessage(why);
  }

  private static String text(Object value) {
    return new String(CanonicalJson.write(value), UTF_8);
  }

  private static Object nested(int levels) {
    List<Object> list = new ArrayList<>();
    for (int i = 1; i < levels; i++) {
      list = new ArrayList<>(List.of(list));
    }
    return list;
  }
}

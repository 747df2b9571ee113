package nl.trajectory.api.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.intake.BrokenJson;
import nl.trajectory.api.intake.JsonText;
import nl.trajectory.domain.InvalidField;
import org.junit.jupiter.api.Test;

/** Of a file in another form that is said once, with what it looks like. */
class LayoutTest {
  private static final String RECORD = "{\"record\":\"employer\",\"reference\":\"E1\"}";

  /** What is said of each line that is no record; empty where it was said before. */
  private static List<String> said(String... lines) {
    Layout layout = new Layout();
    List<String> said = new ArrayList<>();
    for (String line : lines) {
      try {
        JsonText.read(line);
      } catch (BrokenJson broken) {
        InvalidField explained = layout.explain(line, broken);
        said.add(explained == null ? "" : explained.sentence());
      }
    }
    return said;
  }

  private static void assertOnce(String what, String... lines) {
    List<String> said = said(lines);
    assertThat(said.get(0)).contains(what).endsWith("This is said once for the file.");
    assertThat(said.subList(1, said.size())).allMatch(String::isEmpty);
  }

  @Test
  void pretty_printed() {
    assertOnce(
        "pretty-printed",
        "{",
        "  \"record\": \"step\",",
        "  \"parties\": [",
        "    \"EMPLOYER\",",
        "    \"JOB_COACH\"",
        "  ],",
        "  \"evidence\": {",
        "    \"kind\": \"letter\"",
        "  },",
        "  \"hoursPerWeek\": 32",
        "}",
        "{",
        "}");
  }

  @Test
  void a_list() {
    assertOnce("JSON list", "[", RECORD + ",", RECORD + ",", RECORD, "]");
    assertOnce("JSON list", "[" + RECORD + "," + RECORD + "]");
    assertOnce("JSON list", RECORD + ",", RECORD + ",");
    assertOnce("JSON list", "[", "  {", "    \"record\": \"employer\"", "  },", "  {");
  }

  @Test
  void a_table() {
    assertOnce("CSV", "record,reference,name", "employer,E1,Roofer", "employer;E2");
    assertOnce("CSV", "\"record\";\"reference\"", "\"employer\";\"E1\"");
    assertOnce("CSV", "record\treference", "employer\tE1");
  }

  @Test
  void carriage_returns_only() {
    assertOnce("carriage return", RECORD + "\r" + RECORD + "\r");
  }

  @Test
  void a_line_that_is_wrong_by_itself_is_told_by_itself() {
    assertThat(
            said(
                "{\"record\":\"employer\",\"name\":\"Roof",
                "{\"record\":\"employer\"} {\"record\":\"employer\"}",
                "{\"a\":12,5}",
                "[]",
                "nothing",
                "\ufeff" + RECORD))
        .allMatch(sentence -> sentence.matches("(?s)\\p{Lu}.*column \\d+.*\\."))
        .allMatch(sentence -> !sentence.contains("once for the file"));
  }

  @Test
  void after_a_file_is_known_a_line_that_is_wrong_by_itself_is_still_told() {
    List<String> said = said("{", "\"record\": \"x\"", "{\"a\":12,5}", "}", "\ufeff" + RECORD);
    assertThat(said.get(2)).contains("comma");
    assertThat(said.get(4)).contains("byte-order mark");
    assertThat(said).filteredOn(String::isEmpty).hasSize(2);
  }

  @Test
  void of_a_line_that_is_too_long_the_beginning_tells() {
    assertThat(new Layout().explainTooLong("{\"a\":".getBytes(UTF_8)).code())
        .isEqualTo("line.too-long");
    assertThat(new Layout().explainTooLong((RECORD + "\r" + RECORD).getBytes(UTF_8)).sentence())
        .contains("longer", "carriage return");
    Layout list = new Layout();
    assertThat(list.explainTooLong(("[" + RECORD).getBytes(UTF_8)).sentence())
        .contains("longer", "JSON list");
    assertThat(list.explainTooLong(("[" + RECORD).getBytes(UTF_8))).isNull();
  }
}

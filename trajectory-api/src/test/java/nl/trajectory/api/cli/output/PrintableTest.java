package nl.trajectory.api.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PrintableTest {
  private static final String HOSTILE = "a\u001b[2J\u202eb\u0007\u2028\u200bc\u009b";

  @Test
  void nothing_that_is_printed_steers_a_terminal() {
    StringWriter shown = new StringWriter();
    PrintWriter out = Printable.over(shown);
    out.println(HOSTILE);
    out.printf("%s\t%s%n", HOSTILE, 1);
    out.write('\u001b');
    out.flush();
    assertThat(shown.toString())
        .contains("a\\u001b[2J\\u202eb\\u0007\\u2028\\u200bc\\u009b")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");
  }

  @Test
  void json_stays_the_same_json() {
    StringWriter shown = new StringWriter();
    String json = JsonMapper.shared().writeValueAsString(HOSTILE);
    Printable.over(shown).println(json);
    assertThat(shown.toString()).doesNotContain("\u202e");
    assertThat(JsonMapper.shared().readTree(shown.toString()).stringValue()).isEqualTo(HOSTILE);
  }

  @Test
  void a_text_of_others_does_not_begin_a_line_of_ours() {
    assertThat(Printable.line("x\n  3  a line of ours\r"))
        .isEqualTo("x\\u000a  3  a line of ours\\u000d");
  }
}

package nl.trajectory.api.importing;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import nl.trajectory.api.intake.BrokenJson;
import nl.trajectory.domain.InvalidField;
import org.jspecify.annotations.Nullable;

/**
 * How one file is laid out, as far as its lines show that are not records. Where the file as a
 * whole has another form than a journal, that is said once and not of each line.
 */
final class Layout {
  private static final Pattern PIECE = pattern("[}\\]][}\\],\\s]*|\"[^\"]*\"\\s*:.*");
  private static final Pattern LIST_BEGINS = pattern("\\[\\s*([\\[{].*)?");
  private static final Pattern COLUMNS = pattern("[^{\\[}\\]]*[,;\\t].*");
  private static final String LINE_GOES_ON_AFTER = "{[,:";

  private static Pattern pattern(String of) {
    return Pattern.compile(of, Pattern.DOTALL);
  }

  private enum Form {
    PRETTY_PRINTED(
        "is spread over several lines, as if the file were pretty-printed; write each record on one"
            + " line"),
    LIST(
        "is part of a JSON list; write each record on a line of its own, without the brackets"
            + " around them and the commas between them"),
    TABLE(
        "looks like a row of a table (CSV); write each row as a JSON object on a line of its own"),
    CARRIAGE_RETURNS(
        "holds several lines that end in a carriage return only; save the file with line feeds");

    private final String sentence;

    Form(String sentence) {
      this.sentence = sentence;
    }
  }

  private @Nullable Form found;

  /**
   * What to say of a line that is not one record.
   *
   * @return null: it is said of the file already
   */
  @Nullable InvalidField explain(String line, BrokenJson broken) {
    Form form = form(line.strip(), broken);
    if (form == null) {
      return broken.explainedInLine();
    }
    return isFirst(form) ? new InvalidField("json.broken", "", sentence("This", form)) : null;
  }

  /**
   * What to say of a line of which only the beginning was kept, as it is too long.
   *
   * @return null: it is said of the file already
   */
  @Nullable InvalidField explainTooLong(byte[] beginning) {
    String line = new String(beginning, StandardCharsets.ISO_8859_1).strip();
    Form form =
        line.indexOf('\r') >= 0
            ? Form.CARRIAGE_RETURNS
            : line.startsWith("[") && LIST_BEGINS.matcher(line).matches() ? Form.LIST : null;
    String tooLong = "The line is longer than " + JournalLines.LONGEST + " bytes";
    if (form == null) {
      return new InvalidField("line.too-long", "", tooLong + ".");
    }
    return isFirst(form)
        ? new InvalidField("line.too-long", "", sentence(tooLong + "; it", form))
        : null;
  }

  private boolean isFirst(Form form) {
    boolean first = found == null;
    found = first ? form : found;
    return first;
  }

  private static String sentence(String subject, Form form) {
    return subject + " " + form.sentence + ". This is said once for the file.";
  }

  private @Nullable Form form(String line, BrokenJson broken) {
    return switch (broken.kind()) {
      case NO_OBJECT -> withoutBrace(line);
      case UNFINISHED ->
          LINE_GOES_ON_AFTER.indexOf(line.charAt(line.length() - 1)) >= 0
              ? Form.PRETTY_PRINTED
              : null;
      case MORE ->
          line.indexOf('\r') >= 0
              ? Form.CARRIAGE_RETURNS
              : line.endsWith("},") || line.endsWith("}]") ? Form.LIST : null;
      case MARK, ANYTHING_ELSE -> null;
    };
  }

  private @Nullable Form withoutBrace(String line) {
    if (LIST_BEGINS.matcher(line).matches()) {
      return Form.LIST;
    }
    if (PIECE.matcher(line).matches()) {
      return Form.PRETTY_PRINTED;
    }
    return found == null && COLUMNS.matcher(line).matches() ? Form.TABLE : found;
  }
}

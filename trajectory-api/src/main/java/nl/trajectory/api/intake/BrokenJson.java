package nl.trajectory.api.intake;

import nl.trajectory.domain.InvalidField;

/** Text that is not one JSON object: what is wrong with it, and where it goes wrong. */
public final class BrokenJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What is wrong, as far as a journal's reader draws conclusions from it. */
  public enum Kind {
    /** Something else than an object, or nothing. */
    NO_OBJECT,
    /** It ends before the object does. */
    UNFINISHED,
    /** Something follows after the object. */
    MORE,
    /** A byte-order mark stands where none may. */
    MARK,
    ANYTHING_ELSE
  }

  private final Kind kind;
  private final String field;
  private final String form;
  private final long line;
  private final int column;

  /**
   * @param field the last one that was begun; empty: none
   * @param form of the sentence, which says the place once
   */
  private BrokenJson(Kind kind, String text, int offset, String field, String form) {
    super("json.broken", null, false, false);
    this.kind = kind;
    this.field = field;
    this.form = form;
    String before = text.substring(0, offset);
    this.line = 1 + before.chars().filter(c -> c == '\n').count();
    this.column = offset - before.lastIndexOf('\n');
  }

  /**
   * @param start of what is there; the length of the text when nothing is
   */
  static BrokenJson noObject(String text, int start) {
    if (isMark(text, start)) {
      return mark(text, start);
    }
    boolean isList = start < text.length() && text.charAt(start) == '[';
    return new BrokenJson(
        Kind.NO_OBJECT,
        text,
        start,
        "",
        "This is no JSON object"
            + (isList ? ", but a list" : "")
            + ", at %s; a record is one object, in braces.");
  }

  static BrokenJson unfinished(String text, String field) {
    return new BrokenJson(
        Kind.UNFINISHED,
        text,
        text.length(),
        field,
        "The JSON ends before its object does, at %s"
            + near(field)
            + "; something is cut off, or a brace or a quote is missing.");
  }

  static BrokenJson more(String text, int offset) {
    return isMark(text, offset)
        ? mark(text, offset)
        : new BrokenJson(
            Kind.MORE,
            text,
            offset,
            "",
            "Something follows after the JSON object, at %s; write one object and nothing else.");
  }

  static BrokenJson at(String text, int offset, String field) {
    if (isMark(text, offset)) {
      return mark(text, offset);
    }
    if (!field.isEmpty() && isAfterDecimalComma(text, offset)) {
      return new BrokenJson(
          Kind.ANYTHING_ELSE,
          text,
          offset,
          field,
          "The number in the field "
              + field
              + ", at %s, is written with a comma; write a dot, such as 32.5.");
    }
    return new BrokenJson(
        Kind.ANYTHING_ELSE, text, offset, field, "The JSON is broken at %s" + near(field) + ".");
  }

  private static BrokenJson mark(String text, int offset) {
    return new BrokenJson(
        Kind.MARK,
        text,
        offset,
        "",
        "A byte-order mark stands at %s, where none may be; only a file may begin with one.");
  }

  private static boolean isMark(String text, int offset) {
    return offset < text.length() && text.charAt(offset) == BYTE_ORDER_MARK;
  }

  /** As in {@code "hoursPerWeek":32,5}. */
  private static boolean isAfterDecimalComma(String text, int offset) {
    return offset >= 2
        && offset < text.length()
        && isDigit(text.charAt(offset))
        && text.charAt(offset - 1) == ','
        && isDigit(text.charAt(offset - 2));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String near(String field) {
    return field.isEmpty() ? "" : ", in or after the field " + field;
  }

  public Kind kind() {
    return kind;
  }

  /** What is wrong, in a sentence. */
  InvalidField explained() {
    return explained("line " + line + ", column " + column);
  }

  /** The same of the line of a journal, whose number is said beside it. */
  public InvalidField explainedInLine() {
    return explained("column " + column);
  }

  private InvalidField explained(String place) {
    return new InvalidField("json.broken", field, String.format(form, place));
  }
}

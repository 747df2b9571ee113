package nl.trajectory.domain;

/**
 * A field that cannot be read as what it must be. The message is a sentence for the person who sent
 * it; it never repeats the value, which may be personal.
 */
public final class InvalidField extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String field;
  private final String sentence;

  /**
   * @param code stable, such as {@code field.missing}
   * @param field the field's name as the journal spells it
   */
  public InvalidField(String code, String field, String sentence) {
    super(sentence);
    this.code = code;
    this.field = field;
    this.sentence = sentence;
  }

  public static InvalidField missing(String field) {
    return new InvalidField("field.missing", field, "The field " + field + " is required.");
  }

  public static InvalidField invalid(String field, String mustBe) {
    return new InvalidField("field.invalid", field, "The field " + field + " " + mustBe + ".");
  }

  public String code() {
    return code;
  }

  public String field() {
    return field;
  }

  /** What is wrong, in a sentence. */
  public String sentence() {
    return sentence;
  }
}

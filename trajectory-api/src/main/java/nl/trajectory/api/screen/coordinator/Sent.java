package nl.trajectory.api.screen.coordinator;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.trajectory.api.screen.coordinator.form.Fault;
import nl.trajectory.api.screen.typed.TypedText;
import nl.trajectory.domain.InvalidField;

/**
 * What a form carries beside its fields.
 *
 * @param expected number of the last entry that was known when the form was made
 * @param key by which a repetition is recognised
 * @param seen the mark of the preview that was shown with it; empty: none was
 * @param reason of a correction; empty: it gives none
 */
record Sent(Doing doing, int expected, String key, String seen, String reason) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

  /** The most that a reason may hold. */
  private static final int LONGEST = 500;

  /** Which button it was sent by. */
  enum Doing {
    CHECK("nakijken"),
    RECORD("vastleggen"),
    CHECK_RETRACTION("intrekken"),
    RETRACT("definitief-intrekken");

    private final String button;

    Doing(String button) {
      this.button = button;
    }

    boolean isFinal() {
      return this == RECORD || this == RETRACT;
    }

    boolean retracts() {
      return this == CHECK_RETRACTION || this == RETRACT;
    }
  }

  /**
   * @throws InvalidField when it was not sent by such a form
   */
  static Sent of(Map<String, List<String>> sent) {
    String expected = one(sent, "verwacht");
    String key = one(sent, "sleutel");
    if (!NUMBER.matcher(expected).matches() || !KEY.matcher(key).matches()) {
      throw InvalidField.invalid("sleutel", "must be as the form has it");
    }
    String button = one(sent, "doe");
    Doing doing = Doing.CHECK;
    for (Doing known : Doing.values()) {
      doing = known.button.equals(button) ? known : doing;
    }
    return new Sent(
        doing,
        Integer.parseInt(expected),
        key,
        one(sent, "gezien"),
        TypedText.plain(one(sent, "reden")));
  }

  private static String one(Map<String, List<String>> sent, String name) {
    List<String> values = sent.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  boolean isReasonTooLong() {
    return reason.length() > LONGEST;
  }

  /** The field of the reason, which no step has. */
  static Fault wrongReason(String sentence) {
    return new Fault("reden", sentence, null);
  }
}

package nl.trajectory.api.screen.werkcentrum;

import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.projections.difference.Difference;
import nl.trajectory.projections.difference.Difference.Differences;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a cohort differ by between two moments.
 *
 * @param asked as it was typed
 * @param fault the field that is wrong, and why; null: nothing is
 * @param found null: nothing was asked, or it could not be answered
 */
public record DifferencesPage(Typed asked, @Nullable Fault fault, @Nullable Differences found) {

  /**
   * The fields as they were typed.
   *
   * @param against when it was known then
   * @param onAgainst what had happened then
   * @param asOf when it is known now
   * @param on what has happened now
   */
  public record Typed(String cohort, String against, String onAgainst, String asOf, String on) {}

  /** A field at fault, and a sentence. */
  public record Fault(String field, String sentence) {}

  /** What a number counts, in words. */
  public static String counted(Text text, Difference number) {
    String group = String.valueOf(number.group());
    return switch (number.measure()) {
      case "exit" -> text.say("members.exit", text.word("value", group));
      case "deviation" -> text.deviation(group);
      default -> text.say("members.milestone", text.word("milestone", group));
    };
  }

  /** Whether this field is the one that is wrong. */
  public boolean isWrong(String field) {
    return fault != null && fault.field().equals(field);
  }
}

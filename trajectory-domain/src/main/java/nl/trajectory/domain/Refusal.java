package nl.trajectory.domain;

import org.jspecify.annotations.Nullable;

/**
 * One reason why something is not recorded.
 *
 * @param field the field at fault, as the journal spells it
 * @param sentence says what is wrong and what to do; holds no personal data
 * @param entry sequence number of the recorded entry it conflicts with, if there is one
 */
public record Refusal(RefusalCode code, String field, String sentence, @Nullable Integer entry) {

  public Refusal(RefusalCode code, String field, String sentence) {
    this(code, field, sentence, null);
  }
}

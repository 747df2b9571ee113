package nl.trajectory.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reason why something is not recorded.
 *
 * @param field the field at fault, as the journal spells it
 * @param sentence says what is wrong and what to do; holds no personal data
 * @param entry sequence number of the recorded entry it conflicts with, if there is one
 * @param rule the name in the rule book of the rule that is broken, by what is new or by the entry;
 *     null: what is refused breaks none of them
 * @param values what the rule compared, as {@link NamedValues} says them
 */
public record Refusal(
    RefusalCode code,
    String field,
    String sentence,
    @Nullable Integer entry,
    @Nullable String rule,
    Map<String, String> values) {

  public Refusal {
    values = NamedValues.of(values);
  }

  public Refusal(RefusalCode code, String field, String sentence, @Nullable Integer entry) {
    this(code, field, sentence, entry, null, Map.of());
  }

  public Refusal(RefusalCode code, String field, String sentence) {
    this(code, field, sentence, null);
  }

  /** The same, as said by that rule. */
  public Refusal by(String name) {
    return new Refusal(code, field, sentence, entry, name, values);
  }

  /**
   * The same with what the rule compared.
   *
   * @param value null: there is none
   */
  public Refusal with(String name, @Nullable Object value) {
    return new Refusal(code, field, sentence, entry, rule, NamedValues.plus(values, name, value));
  }

  /** The same, with the rule and the values of what caused it. */
  public Refusal causedBy(Refusal cause) {
    return new Refusal(code, field, sentence, entry, cause.rule, cause.values);
  }

  /** The same, where the journal spells the field in that way. */
  Refusal spelled(String asSent) {
    return new Refusal(code, asSent, sentence, entry, rule, values);
  }
}

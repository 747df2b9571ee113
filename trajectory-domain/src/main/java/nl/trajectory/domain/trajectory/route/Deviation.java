package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;
import java.util.Map;
import nl.trajectory.domain.NamedValues;
import org.jspecify.annotations.Nullable;

/**
 * A true fact outside a norm.
 *
 * @param sequence the entry that deviates
 * @param occurredOn the day of that entry
 * @param sentence what the norm is; holds no personal data
 * @param rule the name in the rule book of the norm; null: it was answered before norms were named
 * @param values what was found and what the norm is, as {@link NamedValues} says them
 */
public record Deviation(
    DeviationCode code,
    int sequence,
    LocalDate occurredOn,
    String sentence,
    @Nullable String rule,
    Map<String, String> values) {

  public Deviation {
    values = NamedValues.of(values);
  }

  public Deviation(DeviationCode code, int sequence, LocalDate occurredOn, String sentence) {
    this(code, sequence, occurredOn, sentence, null, Map.of());
  }

  /** The same, as found by that norm. */
  public Deviation by(String name) {
    return new Deviation(code, sequence, occurredOn, sentence, name, values);
  }

  /**
   * The same with what was compared.
   *
   * @param value null: there is none
   */
  public Deviation with(String name, @Nullable Object value) {
    return new Deviation(
        code, sequence, occurredOn, sentence, rule, NamedValues.plus(values, name, value));
  }
}

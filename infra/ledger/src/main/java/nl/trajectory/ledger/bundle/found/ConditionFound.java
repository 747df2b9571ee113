package nl.trajectory.ledger.bundle.found;

import static java.nio.charset.StandardCharsets.UTF_8;

import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/**
 * A condition of the term, as it was judged when it was recorded.
 *
 * @param condition its name
 * @param required what was asked for, or a dash
 * @param found what there was, or a dash
 * @param met whether that was enough
 */
public record ConditionFound(String condition, String required, String found, boolean met) {
  public static ConditionFound fromJson(JsonFields json) throws JsonRefused {
    return new ConditionFound(
        json.text("condition"),
        text(json.has("required") ? json.any("required") : null),
        text(json.has("found") ? json.any("found") : null),
        json.truth("met"));
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "-";
    }
    return value instanceof String text ? text : new String(CanonicalJson.write(value), UTF_8);
  }
}

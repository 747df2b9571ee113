package nl.trajectory.domain;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that a rule compared, by name, as texts: dates in ISO form, numbers plain, of several
 * values all with commas between. With the name of the rule they say what a sentence says, in any
 * language. None is personal.
 */
public final class NamedValues {
  private NamedValues() {}

  /** As they are read back, in the order of their names; of none, nothing. */
  public static Map<String, String> of(@Nullable Map<String, String> values) {
    return values == null || values.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /**
   * The same and one more.
   *
   * @param value null: there is none, and nothing is added
   */
  public static Map<String, String> plus(
      Map<String, String> values, String name, @Nullable Object value) {
    if (value == null) {
      return values;
    }
    Map<String, String> more = new TreeMap<>(values);
    more.put(
        name,
        value instanceof Collection<?> several
            ? several.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
            : value.toString());
    return Collections.unmodifiableMap(more);
  }
}

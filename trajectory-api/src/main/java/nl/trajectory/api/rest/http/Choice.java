package nl.trajectory.api.rest.http;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.trajectory.domain.InvalidField;
import org.jspecify.annotations.Nullable;

/** A parameter that names one of a few values. */
public final class Choice {
  private Choice() {}

  /**
   * The value of that spelling.
   *
   * @param spelled how a value is written in the address
   * @throws InvalidField when none is
   */
  public static <T> T of(String text, String parameter, T[] values, Function<T, String> spelled) {
    return Arrays.stream(values)
        .filter(value -> spelled.apply(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidField(
                    "field.invalid",
                    parameter,
                    "The parameter "
                        + parameter
                        + " must be one of "
                        + Arrays.stream(values).map(spelled).collect(Collectors.joining(", "))
                        + "."));
  }

  /** The same; null stays null. */
  public static <T> @Nullable T optional(
      @Nullable String text, String parameter, T[] values, Function<T, String> spelled) {
    return text == null ? null : of(text, parameter, values, spelled);
  }
}

package nl.trajectory.api.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.funding.agreement.Share;

/** What a field of a type must be, in words. */
final class TypeWords {
  private TypeWords() {}

  static String of(Class<?> type) {
    if (type == LocalDate.class) {
      return "a date that exists, such as 2022-07-06";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (type == BigDecimal.class) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (List.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type == Euros.class) {
      return "euros as a text, such as \"2500.00\"";
    }
    if (type == Share.class) {
      return "a text from \"0.00\" to \"1.00\"";
    }
    return type == String.class || type == Sealed.class ? "a text" : "an object";
  }
}

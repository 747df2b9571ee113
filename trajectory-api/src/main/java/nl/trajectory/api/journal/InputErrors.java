package nl.trajectory.api.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.eventstore.UnknownEventType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in one sentence what is wrong with JSON input, without repeating what it holds. */
final class InputErrors {
  private InputErrors() {}

  /** What is wrong, as a field and a code. */
  static InvalidField explain(RuntimeException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidField field) {
        return field;
      }
    }
    if (error instanceof UnknownEventType) {
      return new InvalidField(
          "step.unknown-type",
          "type",
          "There is no step of this type; the types are "
              + Step.TYPES.keySet().stream().sorted().collect(Collectors.joining(", "))
              + ".");
    }
    if (error instanceof UnrecognizedPropertyException unknown) {
      return unknown(path(unknown));
    }
    if (error instanceof MismatchedInputException mismatched) {
      return wrongType(path(mismatched), mismatched.getTargetType());
    }
    if (error instanceof InputCoercionException number) {
      return wrongType(path(number), number.getTargetType());
    }
    if (error instanceof StreamReadException) {
      return notJson();
    }
    if (error instanceof JacksonException other) {
      return new InvalidField("json.broken", path(other), "The JSON cannot be read.");
    }
    throw error;
  }

  static InvalidField unknown(String field) {
    return new InvalidField(
        "field.unknown", field, "The field " + field + " is not known here; leave it out.");
  }

  static InvalidField wrongType(String field, Class<?> expected) {
    return new InvalidField(
        "field.type", field, "The field " + field + " must be " + inWords(expected) + ".");
  }

  static InvalidField notJson() {
    return new InvalidField(
        "json.broken", "", "This is not one whole JSON object, or it has a field twice.");
  }

  private static String path(JacksonException error) {
    return error.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(name -> name != null)
        .collect(Collectors.joining("."));
  }

  private static String inWords(Class<?> type) {
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
    return type == String.class || type == Sealed.class ? "a text" : "of another form";
  }
}

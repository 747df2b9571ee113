package nl.trajectory.api.intake;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.eventstore.format.UnknownEventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in one sentence what is wrong with JSON input, without repeating what it holds. */
public final class InputErrors {
  private static final Logger LOG = LoggerFactory.getLogger(InputErrors.class);

  private static final Pattern FIELD_NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

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
      return unknown(path(unknown), unknown.getPropertyName());
    }
    if (error instanceof MismatchedInputException mismatched) {
      return wrongType(path(mismatched), mismatched.getTargetType());
    }
    if (error instanceof InputCoercionException number) {
      return wrongType(path(number), number.getTargetType());
    }
    if (error instanceof JacksonException other) {
      return new InvalidField("json.broken", path(other), "The JSON cannot be read.");
    }
    return unforeseen(error);
  }

  /**
   * A field that is not known at its place. Its name is said when it could be the name of a field:
   * in a table whose columns were mixed up, a person's name can stand there.
   *
   * @param path of the field; where it cannot be said, of the object that has it
   */
  private static InvalidField unknown(String path, String name) {
    if (isFieldName(name)) {
      return unknown(path);
    }
    String what = path.isEmpty() ? "This" : "The field " + path;
    return new InvalidField(
        "field.unknown", path, what + " has a field that is not known here; leave it out.");
  }

  static InvalidField unknown(String field) {
    return new InvalidField(
        "field.unknown", field, "The field " + field + " is not known here; leave it out.");
  }

  /** A field inside another, as far as it can be said. */
  static String inside(String field, String name) {
    return (field.isEmpty() ? "" : field + ".") + (isFieldName(name) ? name : "*");
  }

  private static boolean isFieldName(String name) {
    return FIELD_NAME.matcher(name).matches();
  }

  public static InvalidField wrongType(String field, Class<?> expected) {
    return new InvalidField(
        "field.type", field, "The field " + field + " must be " + TypeWords.of(expected) + ".");
  }

  /**
   * A field that an object has twice. Its name is said when it could be the name of a field.
   *
   * @param object the field that holds the object; empty: it is the record itself
   */
  static InvalidField twice(String object, String name) {
    String field = inside(object, name);
    return new InvalidField(
        "json.broken",
        field,
        (isFieldName(name) ? "The field " + field : "A field of this JSON object")
            + " stands here twice; keep one of them.");
  }

  /** For what nobody foresaw; the log says where it came from, and nothing of what was sent. */
  public static InvalidField unforeseen(RuntimeException error) {
    LOG.error("input that cannot be read, for a reason that was not foreseen", error);
    return new InvalidField(
        "input.unreadable",
        "",
        "This cannot be read, for a reason that was not foreseen here; look for a value that is out"
            + " of the ordinary, and report it.");
  }

  private static String path(JacksonException error) {
    return error.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(name -> name != null)
        .takeWhile(InputErrors::isFieldName)
        .collect(Collectors.joining("."));
  }
}
